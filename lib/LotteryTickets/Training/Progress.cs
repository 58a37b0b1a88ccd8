using System.Diagnostics.CodeAnalysis;

namespace LotteryTickets;

/// <summary>
/// The progress of an experiment as one line of text, shown at most five times a second. The method that shows
/// the line may stop the experiment by throwing <see cref="OperationCanceledException"/>, as a stopped
/// notebook cell does.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source of cancellation without a timer needs no disposal.")]
public sealed class Progress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // An estimate from a smaller share of the steps would vary too much.
    private const double ShareForEstimate = 0.005;

    private readonly string _title;
    private readonly string _counted;
    private readonly Action<object>? _show;
    private readonly TimeProvider _time;
    private readonly long _began;

    // A notebook's kernel knows by it which cell shows the line. The threads that train have another.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private long _totalSteps;
    private int _totalRuns;
    private long _trainedSteps;
    private long _reusedSteps;
    private int _runs;
    private int _reusedRuns;
    private int _divergedRuns;
    private TimeSpan _lastShown;
    private TimeSpan? _trainingSince;

    /// <param name="title">The name of the experiment.</param>
    /// <param name="totalRuns">The number of training runs.</param>
    /// <param name="totalSteps">The number of training steps of all runs.</param>
    /// <param name="show">Shows a text in place of the last one, such as <c>display("…").Update</c>; null to show nothing.</param>
    /// <param name="time">The clock, or null for the system's.</param>
    /// <param name="counted">What is counted, if not training runs.</param>
    public Progress(
        string title,
        int totalRuns,
        long totalSteps,
        Action<object>? show,
        TimeProvider? time = null,
        string counted = "runs"
    )
    {
        (_title, _totalRuns, _totalSteps, _show) = (title, totalRuns, totalSteps, show);
        (_time, _counted) = (time ?? TimeProvider.System, counted);
        _began = _time.GetTimestamp();
        Show();
    }

    /// <summary>Canceled when the method that shows the line has thrown a cancellation.</summary>
    internal CancellationToken Stopped => _stopped.Token;

    private TimeSpan Elapsed => _time.GetElapsedTime(_began);

    /// <summary>Counts a run whose result was found in a store.</summary>
    internal void Reuse(int steps)
    {
        Interlocked.Increment(ref _reusedRuns);
        Interlocked.Add(ref _reusedSteps, steps);
    }

    /// <summary>Counts the steps before the checkpoint from which a run resumes.</summary>
    internal void Begin(int reusedSteps)
    {
        Interlocked.Add(ref _reusedSteps, reusedSteps);
        lock (_gate)
            _trainingSince ??= Elapsed;
    }

    /// <summary>Counts one step.</summary>
    internal void Step()
    {
        Interlocked.Increment(ref _trainedSteps);
        Tick();
    }

    /// <summary>Counts a run that diverged as finished, although these steps of it were not trained.</summary>
    internal void Diverge(int stepsLeft)
    {
        Interlocked.Increment(ref _divergedRuns);
        Interlocked.Add(ref _totalSteps, -stepsLeft);
        Finish();
    }

    /// <summary>Takes back runs that will not be trained, because an earlier run of their replicate diverged.</summary>
    internal void Drop(int runs, int stepsEach)
    {
        Interlocked.Add(ref _totalRuns, -runs);
        Interlocked.Add(ref _totalSteps, -(long)runs * stepsEach);
        if (runs > 0)
            Tick();
    }

    /// <summary>Counts a finished run.</summary>
    internal void Finish()
    {
        Interlocked.Increment(ref _runs);
        Tick();
    }

    /// <summary>Shows the line unless it was shown recently.</summary>
    internal void Tick()
    {
        lock (_gate)
        {
            if (_stopped.IsCancellationRequested || (_runs != _totalRuns && Elapsed - _lastShown <= Pause))
                return;

            _lastShown = Elapsed;
            try
            {
                Show();
                return;
            }
            catch (OperationCanceledException) { }
        }

        _stopped.Cancel(); // outside of the lock: callbacks run here
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var done = _totalSteps == 0 ? 1 : (double)(Trained + Reused) / _totalSteps;
        var special = new[] { (_reusedRuns, "reused"), (_divergedRuns, "diverged") }
            .Where(kind => kind.Item1 > 0)
            .Select(kind => $"{kind.Item1} {kind.Item2}");
        var list = special.Any() ? $" ({string.Join(", ", special)})" : "";
        return FormattableString.Invariant(
            $"{_title}: {_runs} of {_totalRuns} {_counted}{list}, {100 * done:0}%, {Time()}"
        );
    }

    private void Show()
    {
        if (_show is { } show && _context is { } context)
            ExecutionContext.Run(context, _ => show(ToString()), null);
        else
            _show?.Invoke(ToString());
    }

    private long Trained => Interlocked.Read(ref _trainedSteps);

    private long Reused => Interlocked.Read(ref _reusedSteps);

    private string Time() =>
        _runs == _totalRuns ? $"done in {Spell(Elapsed)}"
        : Left() is { } left ? $"{Spell(Elapsed)}, about {Spell(left)} left"
        : "starting";

    /// <summary>Estimates the time left from the steps that were trained, not reused; null where there are too few.</summary>
    private TimeSpan? Left()
    {
        var (trained, left) = (Trained, _totalSteps - Reused - Trained);
        return _trainingSince is { } since && trained > ShareForEstimate * (trained + left)
            ? (Elapsed - since) * (left / (double)trained)
            : null;
    }

    private static string Spell(TimeSpan time) =>
        time.TotalSeconds < 99.5 ? FormattableString.Invariant($"{time.TotalSeconds:0} s")
        : time.TotalHours < 1 ? FormattableString.Invariant($"{time.TotalMinutes:0.0} min")
        : FormattableString.Invariant($"{time.TotalHours:0.0} h");
}
