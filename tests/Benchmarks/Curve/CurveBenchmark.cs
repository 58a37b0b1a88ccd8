using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets;

namespace Benchmarks.Curve;

/// <summary>
/// A whole curve of iterative magnitude pruning of LeNet-300-100, dense and 21 rounds, five replicates: the
/// library with the engine it chooses against PyTorch, on all cores. Ours runs before and after the other.
/// </summary>
internal static class CurveBenchmark
{
    public const int EvaluateEvery = 100;
    private const double Goal = 8;

    public static Report Run(Context context)
    {
        var plan = Plan.Of(context.Options);
        var ours = new LibraryCurve(context, plan);
        using var theirs = new PyTorchCurve(context, plan);
        ours.WarmUp();
        var before = ours.Run();
        var between = theirs.Run();
        var after = ours.Run();
        return Report(context, plan, theirs, [before, after], between);
    }

    private static Report Report(
        Context context,
        Plan plan,
        PyTorchCurve pytorch,
        CurveResult[] ours,
        CurveResult theirs
    )
    {
        var ratio = Spread.Of(ours.Select(result => theirs.Seconds / result.Seconds));
        double[] remaining = [.. LeNet.Scope.DensitiesAfter(LeNet.Network.Layout, plan.Rounds)];
        var overlaps = ours[0].AtEnd.Zip(theirs.AtEnd, Overlap).ToArray();
        return new Report(
            $"the curve of LeNet-300-100 on {context.Data.Name}: {remaining.Length} levels, {plan.Replicates} replicates, {plan.Iterations} iterations each, batch {LeNet.BatchSize}; test accuracy in per cent",
            [Table(remaining, ours[0], theirs)],
            [
                $"Wall time on all {Environment.ProcessorCount} cores: library {Numbers.Short(ours[0].Seconds)} s before and {Numbers.Short(ours[1].Seconds)} s after PyTorch's {Numbers.Short(theirs.Seconds)} s. Both evaluate the validation set every {EvaluateEvery} iterations, and the test set at the end.",
                $"PyTorch: {pytorch.Setting}.",
                "Means with 95% intervals over the replicates; each side has its own seeds.",
            ],
            [
                Finding.AtLeast(Goal, "PyTorch / library, whole curve", ratio),
                new Finding(
                    "levels whose final accuracies' 95% intervals overlap",
                    $"{overlaps.Count(overlap => overlap)} of {overlaps.Length}"
                ),
                new Finding($"overlap at the last level ({Numbers.Percent(remaining[^1])})", YesOrNo(overlaps[^1])),
            ]
        );
    }

    private static MarkdownTable Table(double[] remaining, CurveResult library, CurveResult pytorch)
    {
        var table = new MarkdownTable(
            1,
            "remaining",
            "library, at the end",
            "PyTorch, at the end",
            "overlap",
            "library, early stop",
            "PyTorch, early stop",
            "overlap"
        );
        for (var round = 0; round < remaining.Length; round++)
        {
            table.Add([
                Numbers.Percent(remaining[round]),
                .. Compare(library.AtEnd[round], pytorch.AtEnd[round]),
                .. Compare(library.AtEarlyStop[round], pytorch.AtEarlyStop[round]),
            ]);
        }

        return table;
    }

    private static string[] Compare(ConfidenceInterval one, ConfidenceInterval other) =>
        [Text(one), Text(other), YesOrNo(Overlap(one, other))];

    private static bool Overlap(ConfidenceInterval one, ConfidenceInterval other) =>
        one.Low <= other.High && other.Low <= one.High;

    private static string YesOrNo(bool answer) => answer ? "yes" : "no";

    private static string Text(ConfidenceInterval accuracy) =>
        $"{100 * accuracy.Mean:0.00} ± {100 * (accuracy.High - accuracy.Mean):0.00}";
}
