using LotteryTickets.Pruning;
using LotteryTickets.Training;

namespace LotteryTickets.Tickets;

/// <summary>A network of one replicate, trained at one level of pruning.</summary>
/// <param name="Replicate">Which repetition of the experiment, from 0: it has its own initialisation and data order.</param>
/// <param name="Round">Rounds of pruning that its mask has been through; 0 is the dense network.</param>
/// <param name="Mask">The surviving weights.</param>
/// <param name="Start">The row it was trained from, before the mask.</param>
/// <param name="Result">What training came to.</param>
public sealed record Trial(
    int Replicate,
    int Round,
    Mask Mask,
    float[] Start,
    TrainingResult Result
)
{
    /// <summary>The iteration at which <see cref="Start"/> stands, and from which it was trained.</summary>
    public int FirstIteration { get; init; }

    /// <summary>Fraction of the weights that survive.</summary>
    public double Remaining => Mask.Remaining;

    /// <summary>The same in per cent, as it stands in charts and claims: <c>21.1%</c>.</summary>
    public string Level => FormattableString.Invariant($"{100 * Remaining:0.0}%");

    /// <summary>The row of this training at an iteration that it started from or kept.</summary>
    /// <exception cref="ArgumentException">It did not keep it.</exception>
    internal float[] RowAt(int iteration) =>
        Result.Snapshots.TryGetValue(iteration, out var row) ? row
        : iteration == FirstIteration ? Start
        : throw new ArgumentException(
            $"The row of iteration {iteration} was not kept; iterations that were: {string.Join(", ", Result.Snapshots.Keys.Order())}. Ask for a snapshot when training.",
            nameof(iteration)
        );
}
