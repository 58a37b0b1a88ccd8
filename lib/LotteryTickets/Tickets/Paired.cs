using LotteryTickets.Results;

namespace LotteryTickets.Tickets;

/// <summary>
/// Compares trials of the same replicates: both sides share initialisation seed and data order, so the
/// spread between replicates drops out of the difference.
/// </summary>
public static class Paired
{
    /// <summary>The interval of measure(a) − measure(b) over the replicates.</summary>
    /// <exception cref="ArgumentException">The two sides are not of the same replicates.</exception>
    public static Interval Difference(
        IReadOnlyList<Trial> a,
        IReadOnlyList<Trial> b,
        Func<Trial, double> measure
    ) => Interval.Of(Pairs(a, b).Select(pair => measure(pair.First) - measure(pair.Second)));

    /// <summary>The interval of measure(a) / measure(b) over the replicates, on a logarithmic scale.</summary>
    /// <exception cref="ArgumentException">The two sides are not of the same replicates.</exception>
    public static Interval Ratio(
        IReadOnlyList<Trial> a,
        IReadOnlyList<Trial> b,
        Func<Trial, double> measure
    ) => Interval.OfRatios(Pairs(a, b).Select(pair => measure(pair.First) / measure(pair.Second)));

    /// <summary>The trials of both sides, replicate by replicate.</summary>
    /// <exception cref="ArgumentException">The two sides are not of the same replicates.</exception>
    internal static IEnumerable<(Trial First, Trial Second)> Pairs(
        IReadOnlyList<Trial> a,
        IReadOnlyList<Trial> b
    ) =>
        a.Select(trial => trial.Replicate).SequenceEqual(b.Select(trial => trial.Replicate))
            ? a.Zip(b)
            : throw new ArgumentException(
                $"Replicates {string.Join(", ", a.Select(trial => trial.Replicate))} cannot be paired with {string.Join(", ", b.Select(trial => trial.Replicate))}.",
                nameof(b)
            );
}
