using System.Diagnostics.CodeAnalysis;

namespace LotteryTickets;

// The method that shows the line may throw OperationCanceledException, as a stopped notebook cell does.
[SuppressMessage("Design", "CA1001", Justification = "A source of cancellation without a timer needs no disposal.")]
internal sealed class Progress
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

    public CancellationToken Stopped => _stopped.Token;

    private TimeSpan Elapsed => _time.GetElapsedTime(_began);

    public void Reuse(int steps)
    {
        Interlocked.Increment(ref _reusedRuns);
        Interlocked.Add(ref _reusedSteps, steps);
    }

    public void Begin(int reusedSteps)
    {
        Interlocked.Add(ref _reusedSteps, reusedSteps);
        lock (_gate)
            _trainingSince ??= Elapsed;
    }

    public void Step()
    {
        Interlocked.Increment(ref _trainedSteps);
        Tick();
    }

    // Counts the run as finished, although these steps of it were not trained.
    public void Diverge(int stepsLeft)
    {
        Interlocked.Increment(ref _divergedRuns);
        Interlocked.Add(ref _totalSteps, -stepsLeft);
        Finish();
    }

    // Takes back runs that will not be trained, because an earlier run of their replicate diverged.
    public void Drop(int runs, int stepsEach)
    {
        Interlocked.Add(ref _totalRuns, -runs);
        Interlocked.Add(ref _totalSteps, -(long)runs * stepsEach);
        if (runs > 0)
            Tick();
    }

    public void Finish()
    {
        Interlocked.Increment(ref _runs);
        Tick();
    }

    public void Tick()
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

    public override string ToString()
    {
        var done = _totalSteps == 0 ? 1 : (double)(_trainedSteps + _reusedSteps) / _totalSteps;
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

    // The time left is estimated from the steps that were trained, not reused.
    private string Time()
    {
        var left = _totalSteps - _reusedSteps - _trainedSteps;
        return _runs == _totalRuns ? $"done in {Spell(Elapsed)}"
            : _trainingSince is { } since && _trainedSteps > ShareForEstimate * (_trainedSteps + left)
                ? $"{Spell(Elapsed)}, about {Spell((Elapsed - since) * (left / (double)_trainedSteps))} left"
            : "starting";
    }

    private static string Spell(TimeSpan time) =>
        time.TotalSeconds < 99.5 ? FormattableString.Invariant($"{time.TotalSeconds:0} s")
        : time.TotalHours < 1 ? FormattableString.Invariant($"{time.TotalMinutes:0.0} min")
        : FormattableString.Invariant($"{time.TotalHours:0.0} h");
}
