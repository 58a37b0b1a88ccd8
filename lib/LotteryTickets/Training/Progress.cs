using System.Diagnostics.CodeAnalysis;

namespace LotteryTickets;

/// <summary>
/// One line that tells how far an experiment is. It knows neither console nor notebook: it hands its
/// text to whoever shows it, at most five times a second. Whoever shows it may stop the experiment by
/// throwing <see cref="OperationCanceledException"/>, as a stopped notebook cell does.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A source of cancellation without a timer holds nothing to dispose of."
)]
public sealed class Progress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // An estimate from fewer steps than this share of those to be trained would jump about.
    private const double EnoughToTell = 0.005;

    private readonly string _title;
    private readonly long _totalSteps;
    private readonly int _totalRuns;
    private readonly string _counted;
    private readonly Action<object>? _show;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private long _trainedSteps;
    private long _reusedSteps;
    private int _runs;
    private int _reusedRuns;
    private TimeSpan _lastShown;
    private TimeSpan? _trainingSince;

    /// <param name="title">What is being done.</param>
    /// <param name="totalRuns">Training runs in all.</param>
    /// <param name="totalSteps">Training steps in all.</param>
    /// <param name="show">Shows a text in place of the last one, such as <c>display("…").Update</c>; null for silence.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="counted">What is counted, where it is not training runs.</param>
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
        show?.Invoke(ToString());
    }

    /// <summary>Cancelled when whoever shows the line has had enough.</summary>
    internal CancellationToken Stopped => _stopped.Token;

    private TimeSpan Elapsed => _time.GetElapsedTime(_began);

    /// <summary>A run was found in a store: none of its steps has to be trained.</summary>
    internal void Reuse(int steps)
    {
        Interlocked.Increment(ref _reusedRuns);
        Interlocked.Add(ref _reusedSteps, steps);
    }

    /// <summary>A run begins to train after so many steps that an earlier training has done.</summary>
    internal void Begin(int reusedSteps)
    {
        Interlocked.Add(ref _reusedSteps, reusedSteps);
        lock (_gate)
        {
            _trainingSince ??= Elapsed;
        }
    }

    /// <summary>A run trained one step.</summary>
    internal void Step()
    {
        Interlocked.Increment(ref _trainedSteps);
        Tick();
    }

    /// <summary>A run is done.</summary>
    internal void Finish()
    {
        Interlocked.Increment(ref _runs);
        Tick();
    }

    /// <summary>Time passes: shows the line if it was not shown lately.</summary>
    internal void Tick()
    {
        var stop = false;
        lock (_gate)
        {
            if (IsTimeToShow())
            {
                _lastShown = Elapsed;
                stop = !TryShow();
            }
        }

        if (stop)
        {
            _stopped.Cancel();
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var done = _totalSteps == 0 ? 1 : (double)(Trained + Reused) / _totalSteps;
        var reused = _reusedRuns > 0 ? $" ({_reusedRuns} reused)" : "";
        return $"{_title}: {_runs} of {_totalRuns} {_counted}{reused}, {100 * done:0}%, {Time()}";
    }

    internal static string Spell(TimeSpan time) =>
        time.TotalSeconds < 99.5 ? $"{time.TotalSeconds:0} s"
        : time.TotalHours < 1 ? $"{time.TotalMinutes:0.0} min"
        : $"{time.TotalHours:0.0} h";

    private long Trained => Interlocked.Read(ref _trainedSteps);

    private long Reused => Interlocked.Read(ref _reusedSteps);

    private string Time() =>
        _runs == _totalRuns ? $"done in {Spell(Elapsed)}"
        : Left() is { } left ? $"{Spell(Elapsed)}, about {Spell(left)} left"
        : "starting";

    /// <summary>The time left, as long as steps take that were really trained; null where too few were.</summary>
    private TimeSpan? Left()
    {
        var (trained, left) = (Trained, _totalSteps - Reused - Trained);
        return _trainingSince is { } since && trained > EnoughToTell * (trained + left)
            ? (Elapsed - since) * (left / (double)trained)
            : null;
    }

    private bool IsTimeToShow() =>
        !_stopped.IsCancellationRequested && (_runs == _totalRuns || Elapsed - _lastShown > Pause);

    private bool TryShow()
    {
        try
        {
            _show?.Invoke(ToString());
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
