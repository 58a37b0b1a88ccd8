namespace LotteryTickets;

/// <summary>
/// Compares runs of the same replicates. Both sides share initialization seed and data order, so the
/// spread between replicates cancels out. A replicate that diverged on one side is left out on both; where none
/// is left, the result is NaN.
/// </summary>
public static class Paired
{
    /// <summary>Returns the interval of measure(a) − measure(b) over the replicates.</summary>
    /// <exception cref="ArgumentException">A replicate is missing on one side without having diverged, or one side is empty.</exception>
    public static ConfidenceInterval Difference(
        IReadOnlyList<Run> a,
        IReadOnlyList<Run> b,
        Func<Run, double> measure
    ) =>
        Pairs(a, b) is { Length: > 0 } pairs
            ? ConfidenceInterval.OfMean(pairs.Select(pair => measure(pair.First) - measure(pair.Second)))
            : ConfidenceInterval.Unknown;

    /// <summary>Returns the interval of measure(a) / measure(b) over the replicates, with geometric means.</summary>
    /// <exception cref="ArgumentException">A replicate is missing on one side without having diverged, or one side is empty.</exception>
    public static ConfidenceInterval Ratio(IReadOnlyList<Run> a, IReadOnlyList<Run> b, Func<Run, double> measure) =>
        Pairs(a, b) is { Length: > 0 } pairs
            ? ConfidenceInterval.OfGeometricMean(pairs.Select(pair => measure(pair.First) / measure(pair.Second)))
            : ConfidenceInterval.Unknown;

    /// <summary>Pairs the runs of both sides by replicate.</summary>
    /// <exception cref="ArgumentException">A replicate is missing on one side without having diverged, or one side is empty.</exception>
    internal static (Run First, Run Second)[] Pairs(IReadOnlyList<Run> a, IReadOnlyList<Run> b)
    {
        var (first, second) = (a.Select(run => run.Replicate).ToArray(), b.Select(run => run.Replicate).ToArray());
        var missing = first.Except(second).Concat(second.Except(first)).Except([.. Diverged(a), .. Diverged(b)]);
        var pairs =
            from one in a
            join other in b on one.Replicate equals other.Replicate
            where !one.Diverged && !other.Diverged
            select (one, other);
        return !missing.Any() && first.Length > 0 && second.Length > 0
            ? [.. pairs]
            : throw new ArgumentException(
                $"Replicates {string.Join(", ", first)} cannot be paired with {string.Join(", ", second)}: compare runs of the same experiment.",
                nameof(b)
            );
    }

    private static IReadOnlyList<int> Diverged(IReadOnlyList<Run> runs) => (runs as RunsAtLevel)?.Diverged ?? [];
}
