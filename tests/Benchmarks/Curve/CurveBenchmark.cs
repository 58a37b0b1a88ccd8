using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets;

namespace Benchmarks.Curve;

/// <summary>
/// A whole curve of iterative magnitude pruning of LeNet-300-100, dense and 21 rounds, five replicates: the library with
/// the engine it chooses, TorchSharp's modules and PyTorch, on all cores. The library runs before, between and after them.
/// </summary>
internal static class CurveBenchmark
{
    public const int EvaluateEvery = 100;

    private static double Goal => Machine.VectorBits == 512 ? 9 : 6;

    public static Report Run(Context context)
    {
        var plan = Plan.Of(context.Options);
        var library = new LibraryCurve(context, plan);
        var modules = new ModulesCurve(context, plan);
        using var pytorch = new PyTorchCurve(context, plan);
        library.WarmUp();
        var before = library.Run();
        var byModules = modules.Run();
        var between = library.Run();
        var byPyTorch = pytorch.Run();
        var after = library.Run();
        return Report(context, plan, pytorch.Setting, [before, between, after], byModules, byPyTorch);
    }

    private static Report Report(
        Context context,
        Plan plan,
        string setting,
        CurveResult[] library,
        CurveResult modules,
        CurveResult pytorch
    )
    {
        // Each of the two beside the library's runs before and after it
        var overModules = Spread.Of(library[..2].Select(run => modules.Seconds / run.Seconds));
        var overPyTorch = Spread.Of(library[1..].Select(run => pytorch.Seconds / run.Seconds));
        double[] remaining = [.. LeNet.Scope.DensitiesAfter(LeNet.Network.Layout, plan.Rounds)];
        Finding Overlapping(string what, Func<CurveResult, IReadOnlyList<ConfidenceInterval>> of, CurveResult other) =>
            new(
                $"{what}: levels whose 95% intervals overlap the library's",
                $"{of(library[0]).Zip(of(other), Overlap).Count(overlap => overlap)} of {remaining.Length}"
            );
        return new Report(
            $"the curve of LeNet-300-100 on {context.Data.Name}: {remaining.Length} levels, {plan.Replicates} replicates, {plan.Iterations} iterations each, batch {LeNet.BatchSize}; test accuracy in per cent",
            [Table(remaining, library[0], modules, pytorch)],
            [
                $"Wall time on all {Environment.ProcessorCount} cores: library {string.Join(", ", library.Select(run => Numbers.Short(run.Seconds)))} s, TorchSharp's modules {Numbers.Short(modules.Seconds)} s, PyTorch {Numbers.Short(pytorch.Seconds)} s. All evaluate the validation set every {EvaluateEvery} iterations, and the test set at the end.",
                $"PyTorch: {setting}.",
                "Means with 95% intervals over the replicates; each side has its own seeds.",
            ],
            [
                Finding.AtLeast(Goal, "TorchSharp modules / library, whole curve", overModules),
                Finding.AtLeast(Goal, "PyTorch / library, whole curve", overPyTorch),
                Overlapping("modules at the end", run => run.AtEnd, modules),
                Overlapping("PyTorch at the end", run => run.AtEnd, pytorch),
                Overlapping("PyTorch at early stop", run => run.AtEarlyStop, pytorch),
            ]
        );
    }

    private static MarkdownTable Table(
        double[] remaining,
        CurveResult library,
        CurveResult modules,
        CurveResult pytorch
    )
    {
        CurveResult[] sides = [library, modules, pytorch];
        var table = new MarkdownTable(
            1,
            "remaining",
            "library",
            "modules",
            "PyTorch",
            "library, early stop",
            "modules, early stop",
            "PyTorch, early stop"
        );
        for (var round = 0; round < remaining.Length; round++)
        {
            table.Add([
                Numbers.Percent(remaining[round]),
                .. sides.Select(side => Text(side.AtEnd[round])),
                .. sides.Select(side => Text(side.AtEarlyStop[round])),
            ]);
        }

        return table;
    }

    private static bool Overlap(ConfidenceInterval one, ConfidenceInterval other) =>
        one.Low <= other.High && other.Low <= one.High;

    private static string Text(ConfidenceInterval accuracy) =>
        $"{100 * accuracy.Mean:0.00} ± {100 * (accuracy.High - accuracy.Mean):0.00}";
}
