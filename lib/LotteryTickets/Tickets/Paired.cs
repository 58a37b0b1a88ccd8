namespace LotteryTickets;

/// <summary>Compares runs of the same replicates. One that diverged on one side is left out on both.</summary>
public static class Paired
{
    /// <summary>Returns the interval of measure(a) − measure(b) over the replicates.</summary>
    public static ConfidenceInterval Difference(
        IReadOnlyList<Run> a,
        IReadOnlyList<Run> b,
        Func<Run, double> measure
    ) => ConfidenceInterval.OfMean(Pairs(a, b).Select(pair => measure(pair.First) - measure(pair.Second)));

    /// <summary>Returns the interval of measure(a) / measure(b) over the replicates, with geometric means.</summary>
    public static ConfidenceInterval Ratio(IReadOnlyList<Run> a, IReadOnlyList<Run> b, Func<Run, double> measure) =>
        ConfidenceInterval.OfGeometricMean(Pairs(a, b).Select(pair => measure(pair.First) / measure(pair.Second)));

    internal static (Run First, Run Second)[] Pairs(IReadOnlyList<Run> a, IReadOnlyList<Run> b)
    {
        var (first, second) = (a.Select(run => run.Replicate).ToArray(), b.Select(run => run.Replicate).ToArray());
        var missing = first.Except(second).Concat(second.Except(first)).Except([.. Diverged(a), .. Diverged(b)]);
        Argument.Require(
            !missing.Any() && first.Length + second.Length > 0,
            nameof(b),
            $"Replicates {string.Join(", ", first)} cannot be paired with {string.Join(", ", second)}: compare runs of the same experiment."
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
