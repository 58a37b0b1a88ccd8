using System.Diagnostics;

namespace LotteryTickets.Training;

/// <summary>
/// One line that tells how far an experiment is. It knows neither console nor notebook: it hands its
/// text to whoever shows it, at most five times a second.
/// </summary>
public sealed class Progress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string title;
    private readonly long totalSteps;
    private readonly int totalRuns;
    private readonly Action<object>? show;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private long steps;
    private int runs;
    private TimeSpan lastShown;

    /// <param name="title">What is being done.</param>
    /// <param name="totalRuns">Training runs in all.</param>
    /// <param name="totalSteps">Training steps in all.</param>
    /// <param name="show">Shows a text in place of the last one, such as <c>display("…").Update</c>; null for silence.</param>
    public Progress(string title, int totalRuns, long totalSteps, Action<object>? show)
    {
        (this.title, this.totalRuns, this.totalSteps, this.show) = (
            title,
            totalRuns,
            totalSteps,
            show
        );
        show?.Invoke(ToString());
    }

    internal void Step()
    {
        Interlocked.Increment(ref steps);
        if (clock.Elapsed - lastShown > Pause)
        {
            Show();
        }
    }

    internal void Finish()
    {
        if (Interlocked.Increment(ref runs) == totalRuns)
        {
            Show();
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var done = totalSteps == 0 ? 1 : (double)Interlocked.Read(ref steps) / totalSteps;
        var elapsed = clock.Elapsed;
        var time =
            runs == totalRuns ? $"done in {Spell(elapsed)}"
            : done > 0.005 ? $"{Spell(elapsed)}, about {Spell(elapsed * ((1 - done) / done))} left"
            : "starting";
        return $"{title}: {runs} of {totalRuns} runs, {100 * done:0}%, {time}";
    }

    internal static string Spell(TimeSpan time) =>
        time.TotalSeconds < 99.5 ? $"{time.TotalSeconds:0} s"
        : time.TotalHours < 1 ? $"{time.TotalMinutes:0.0} min"
        : $"{time.TotalHours:0.0} h";

    private void Show()
    {
        lock (gate)
        {
            if (runs == totalRuns || clock.Elapsed - lastShown > Pause)
            {
                lastShown = clock.Elapsed;
                show?.Invoke(ToString());
            }
        }
    }
}
