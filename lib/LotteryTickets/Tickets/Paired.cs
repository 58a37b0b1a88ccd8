namespace LotteryTickets;

/// <summary>
/// Compares runs of the same replicates. Both sides share initialization seed and data order, so the
/// spread between replicates cancels out. A replicate that diverged on one side is left out on both; where none is left,
/// the interval is unknown.
/// </summary>
public static class Paired
{
    /// <summary>Returns the interval of measure(a) − measure(b) over the replicates.</summary>
    /// <exception cref="ArgumentException">A replicate is missing on one side without having diverged, or there are no runs.</exception>
    public static ConfidenceInterval Difference(
        IReadOnlyList<Run> a,
        IReadOnlyList<Run> b,
        Func<Run, double> measure
    ) => ConfidenceInterval.OfMean(Pairs(a, b).Select(pair => measure(pair.First) - measure(pair.Second)));

    /// <summary>Returns the interval of measure(a) / measure(b) over the replicates, with geometric means.</summary>
    /// <exception cref="ArgumentException">A replicate is missing on one side without having diverged, or there are no runs.</exception>
    public static ConfidenceInterval Ratio(IReadOnlyList<Run> a, IReadOnlyList<Run> b, Func<Run, double> measure) =>
        ConfidenceInterval.OfGeometricMean(Pairs(a, b).Select(pair => measure(pair.First) / measure(pair.Second)));

    /// <summary>Pairs the runs of both sides by replicate.</summary>
    /// <exception cref="ArgumentException">A replicate is missing on one side without having diverged, or there are no runs.</exception>
    internal static (Run First, Run Second)[] Pairs(IReadOnlyList<Run> a, IReadOnlyList<Run> b)
    {
        var (first, second) = (a.Select(run => run.Replicate).ToArray(), b.Select(run => run.Replicate).ToArray());
        var missing = first.Except(second).Concat(second.Except(first)).Except([.. Diverged(a), .. Diverged(b)]);
        if (missing.Any() || first.Length + second.Length == 0)
            throw new ArgumentException(
                $"Replicates {string.Join(", ", first)} cannot be paired with {string.Join(", ", second)}: compare runs of the same experiment.",
                nameof(b)
            );
        var pairs =
            from one in a
            join other in b on one.Replicate equals other.Replicate
            where !one.Diverged && !other.Diverged
            select (one, other);
        return [.. pairs];
    }

    private static IReadOnlyList<int> Diverged(IReadOnlyList<Run> runs) => (runs as RunsAtLevel)?.Diverged ?? [];
}
