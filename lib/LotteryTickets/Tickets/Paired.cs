namespace LotteryTickets;

/// <summary>
/// Compares runs of the same replicates: both sides share initialization seed and data order, so the
/// spread between replicates drops out of the difference.
/// </summary>
public static class Paired
{
    /// <summary>The interval of measure(a) − measure(b) over the replicates.</summary>
    /// <exception cref="ArgumentException">The two sides have no replicate in common.</exception>
    public static ConfidenceInterval Difference(
        IReadOnlyList<Run> a,
        IReadOnlyList<Run> b,
        Func<Run, double> measure
    ) => ConfidenceInterval.OfMean(Pairs(a, b).Select(pair => measure(pair.First) - measure(pair.Second)));

    /// <summary>The interval of measure(a) / measure(b) over the replicates, on a logarithmic scale.</summary>
    /// <exception cref="ArgumentException">The two sides have no replicate in common.</exception>
    public static ConfidenceInterval Ratio(IReadOnlyList<Run> a, IReadOnlyList<Run> b, Func<Run, double> measure) =>
        ConfidenceInterval.OfGeometricMean(Pairs(a, b).Select(pair => measure(pair.First) / measure(pair.Second)));

    /// <summary>The runs of the replicates that both sides have; where training diverged, one may be missing.</summary>
    /// <exception cref="ArgumentException">The two sides have no replicate in common.</exception>
    internal static IEnumerable<(Run First, Run Second)> Pairs(IReadOnlyList<Run> a, IReadOnlyList<Run> b)
    {
        var pairs = a.Join(b, run => run.Replicate, run => run.Replicate, (first, second) => (first, second)).ToArray();
        return pairs.Length > 0
            ? pairs
            : throw new ArgumentException(
                $"Replicates {string.Join(", ", a.Select(run => run.Replicate))} cannot be paired with {string.Join(", ", b.Select(run => run.Replicate))}.",
                nameof(b)
            );
    }
}
