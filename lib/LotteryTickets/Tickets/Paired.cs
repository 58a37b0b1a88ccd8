namespace LotteryTickets;

/// <summary>
/// Compares runs of the same replicates: both sides share initialization seed and data order, so the
/// spread between replicates drops out of the difference.
/// </summary>
public static class Paired
{
    /// <summary>The interval of measure(a) − measure(b) over the replicates.</summary>
    /// <exception cref="ArgumentException">The two sides are not of the same replicates.</exception>
    public static ConfidenceInterval Difference(
        IReadOnlyList<Run> a,
        IReadOnlyList<Run> b,
        Func<Run, double> measure
    ) => ConfidenceInterval.OfMean(Pairs(a, b).Select(pair => measure(pair.First) - measure(pair.Second)));

    /// <summary>The interval of measure(a) / measure(b) over the replicates, on a logarithmic scale.</summary>
    /// <exception cref="ArgumentException">The two sides are not of the same replicates.</exception>
    public static ConfidenceInterval Ratio(IReadOnlyList<Run> a, IReadOnlyList<Run> b, Func<Run, double> measure) =>
        ConfidenceInterval.OfGeometricMean(Pairs(a, b).Select(pair => measure(pair.First) / measure(pair.Second)));

    /// <summary>The runs of both sides, replicate by replicate.</summary>
    /// <exception cref="ArgumentException">The two sides are not of the same replicates.</exception>
    internal static IEnumerable<(Run First, Run Second)> Pairs(IReadOnlyList<Run> a, IReadOnlyList<Run> b) =>
        a.Select(run => run.Replicate).SequenceEqual(b.Select(run => run.Replicate))
            ? a.Zip(b)
            : throw new ArgumentException(
                $"Replicates {string.Join(", ", a.Select(run => run.Replicate))} cannot be paired with {string.Join(", ", b.Select(run => run.Replicate))}.",
                nameof(b)
            );
}
