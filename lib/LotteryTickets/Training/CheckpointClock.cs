using System.Diagnostics;

namespace LotteryTickets;

/// <summary>Says when it is time for a checkpoint.</summary>
/// <param name="every">Time between two; infinite where none is kept.</param>
internal sealed class CheckpointClock(TimeSpan every)
{
    // A checkpoint out of turn may cost a twentieth of the time.
    private const int Restraint = 20;

    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private TimeSpan _cost;

    /// <summary>Whether the time is over, it is the last chance, or there is something worth keeping and the last checkpoint was cheap enough.</summary>
    /// <param name="milestone">Whether there is something worth keeping.</param>
    /// <param name="last">Whether training is about to be interrupted.</param>
    public bool IsDue(bool milestone, bool last) =>
        every != Timeout.InfiniteTimeSpan
        && (last || _sinceLast.Elapsed >= every || (milestone && _sinceLast.Elapsed >= Restraint * _cost));

    /// <summary>Keeps a checkpoint, and starts anew.</summary>
    public void Run(Action keep)
    {
        _sinceLast.Restart();
        keep();
        _cost = _sinceLast.Elapsed;
        _sinceLast.Restart();
    }
}
