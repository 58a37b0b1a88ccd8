using System.Diagnostics;

namespace LotteryTickets.Training;

/// <summary>
/// One line that tells how far an experiment is. It knows neither console nor notebook: it hands its
/// text to whoever shows it, at most five times a second.
/// </summary>
public sealed class Progress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string _title;
    private readonly long _totalSteps;
    private readonly int _totalRuns;
    private readonly Action<object>? _show;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private long _steps;
    private int _runs;
    private TimeSpan _lastShown;

    /// <param name="title">What is being done.</param>
    /// <param name="totalRuns">Training runs in all.</param>
    /// <param name="totalSteps">Training steps in all.</param>
    /// <param name="show">Shows a text in place of the last one, such as <c>display("…").Update</c>; null for silence.</param>
    public Progress(string title, int totalRuns, long totalSteps, Action<object>? show)
    {
        (_title, _totalRuns, _totalSteps, _show) = (title, totalRuns, totalSteps, show);
        show?.Invoke(ToString());
    }

    internal void Step()
    {
        Interlocked.Increment(ref _steps);
        if (_clock.Elapsed - _lastShown > Pause)
        {
            Show();
        }
    }

    internal void Finish()
    {
        if (Interlocked.Increment(ref _runs) == _totalRuns)
        {
            Show();
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var done = _totalSteps == 0 ? 1 : (double)Interlocked.Read(ref _steps) / _totalSteps;
        var elapsed = _clock.Elapsed;
        var time =
            _runs == _totalRuns ? $"done in {Spell(elapsed)}"
            : done > 0.005 ? $"{Spell(elapsed)}, about {Spell(elapsed * ((1 - done) / done))} left"
            : "starting";
        return $"{_title}: {_runs} of {_totalRuns} runs, {100 * done:0}%, {time}";
    }

    internal static string Spell(TimeSpan time) =>
        time.TotalSeconds < 99.5 ? $"{time.TotalSeconds:0} s"
        : time.TotalHours < 1 ? $"{time.TotalMinutes:0.0} min"
        : $"{time.TotalHours:0.0} h";

    private void Show()
    {
        lock (_gate)
        {
            if (_runs == _totalRuns || _clock.Elapsed - _lastShown > Pause)
            {
                _lastShown = _clock.Elapsed;
                _show?.Invoke(ToString());
            }
        }
    }
}
