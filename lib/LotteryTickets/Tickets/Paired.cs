namespace LotteryTickets;

/// <summary>Compares runs of the same replicates. One that diverged on one side is left out on both.</summary>
public static class Paired
{
    /// <summary>Returns the interval of measure(a) − measure(b) over the replicates.</summary>
    public static ConfidenceInterval Difference(
        IReadOnlyList<Run> a,
        IReadOnlyList<Run> b,
        Func<Run, double> measure
    ) =>
        ConfidenceInterval.OfMean(
            PerReplicate(a, b, (first, second) => measure(first) - measure(second), Enumerable.Average)
        );

    /// <summary>Returns the interval of measure(a) / measure(b) over the replicates, with geometric means.</summary>
    public static ConfidenceInterval Ratio(IReadOnlyList<Run> a, IReadOnlyList<Run> b, Func<Run, double> measure) =>
        ConfidenceInterval.OfGeometricMean(Ratios(a, b, measure));

    /// <summary>Returns a − b over the replicates, under the names of the measure and of both kinds.</summary>
    /// <inheritdoc cref="Difference(IReadOnlyList{Run}, IReadOnlyList{Run}, Func{Run, double})"/>
    public static Estimate Difference(RunsAtLevel a, RunsAtLevel b, Measure measure) =>
        new(
            new($"{measure.Name}, {Names(a, b, '−')}", measure.Quantity.OfDifference),
            measure.Center(
                PerReplicate(a, b, (first, second) => measure.Of(first) - measure.Of(second), Enumerable.Average)
            )
        );

    /// <summary>Returns a ÷ b over the replicates, under the names of the measure and of both kinds.</summary>
    /// <inheritdoc cref="Difference(IReadOnlyList{Run}, IReadOnlyList{Run}, Func{Run, double})"/>
    public static Estimate Ratio(RunsAtLevel a, RunsAtLevel b, Measure measure) =>
        new(new($"{measure.Name}, {Names(a, b, '÷')}", Quantity.Ratio), measure.Ratio(Ratios(a, b, measure.Of)));

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

    private static string Names(RunsAtLevel a, RunsAtLevel b, char sign) =>
        a.Name == b.Name ? $"{a.Name} with {a.DensityText} {sign} with {b.DensityText}" : $"{a.Name} {sign} {b.Name}";

    private static IEnumerable<double> Ratios(IReadOnlyList<Run> a, IReadOnlyList<Run> b, Func<Run, double> measure) =>
        PerReplicate(
            a,
            b,
            (first, second) => measure(first) / measure(second),
            ratios => Math.Pow(ratios.Aggregate((product, ratio) => product * ratio), 1.0 / ratios.Length)
        );

    // Runs that share a replicate are not independent: a replicate is one value, whatever the number of its runs.
    private static IEnumerable<double> PerReplicate(
        IReadOnlyList<Run> a,
        IReadOnlyList<Run> b,
        Func<Run, Run, double> compare,
        Func<double[], double> average
    ) =>
        Pairs(a, b)
            .GroupBy(pair => pair.First.Replicate, pair => compare(pair.First, pair.Second))
            .Select(replicate => average([.. replicate]));

    private static IReadOnlyList<int> Diverged(IReadOnlyList<Run> runs) => (runs as RunsAtLevel)?.Diverged ?? [];
}
