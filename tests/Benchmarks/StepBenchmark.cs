using Benchmarks.Harness;
using Benchmarks.Subjects;
using Benchmarks.Twins;
using LotteryTickets;
using LotteryTickets.Sparse;

namespace Benchmarks;

/// <summary>
/// A training step of LeNet-300-100 (batch 60, Adam, one core) against the weights that remain: both engines, and
/// TorchSharp's modules and PyTorch with masks multiplied in after each step. The masks are tickets.
/// </summary>
internal static class StepBenchmark
{
    private const int Iterations = 200; // per round of finding tickets
    private const double MostRemainingOfFit = 0.5;

    private static readonly int[] Rounds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 21, 24];

    // Rounds, and by how many times a sparse step there should beat a dense one.
    private static readonly Dictionary<int, double> Goals =
        Machine.VectorBits == 512
            ? new()
            {
                [7] = 7,
                [15] = 23,
                [21] = 46,
            }
            : new()
            {
                [7] = 5,
                [15] = 18,
                [21] = 40,
            };

    private static double MostFixedCost => Machine.VectorBits == 512 ? 20 : 30;

    public static Report Run(Context context)
    {
        var tickets = LeNet.Tickets(context, Rounds[^1], Iterations);
        using var python = context.StartTwin();
        var setting = TwinSetting.Best(context, python, tickets[7]);
        var levels = Rounds.Select(round => new Level(round, tickets[round])).ToArray();
        using var modules = new ModulesContenders(context.Data.Train);
        var threads = modules.BestThreads(context, tickets[7]);
        using var sessions = new Sessions();
        var (sparse, dense) = (new SparseEngine(), TorchEngine.For("cpu"));
        var contenders = levels.SelectMany(level =>
            new[]
            {
                sessions.Begin(level.Sparse, sparse, LeNet.Under(level.Mask, context.Data)),
                sessions.Begin(level.Dense, dense, LeNet.Under(level.Mask, context.Data)),
                modules.LeNet(level.Modules, level.Mask, threads),
                setting.LeNet(context, python, level.Twin, level.Mask),
            }
        );
        var times = Interleaving.Run([.. contenders], context.Rounds(), context.Progress);
        return Report(
            context,
            levels,
            times,
            $"TorchSharp's modules: {TwinSetting.Counted(threads)}. PyTorch: {python.Versions}, {setting}."
        );
    }

    private static Report Report(Context context, Level[] levels, Timings times, string rivals)
    {
        var line = Fit(levels, times);
        var atFifth = levels.MinBy(level => Math.Abs(level.Mask.Density - 0.2))!;
        return new Report(
            $"a training step of LeNet-300-100 on {context.Data.Name}, batch {LeNet.BatchSize}, Adam, one core",
            [Table(levels, times)],
            [
                $"A sparse step at {Numbers.Percent(MostRemainingOfFit)} and less takes {Numbers.Short(line.Intercept)} µs + {Numbers.Short(1000 * line.Slope)} ns per weight, to within {Numbers.Percent(line.WorstError)}.",
                $"{rivals} Masks are tickets after {Iterations} iterations a round.",
            ],
            [
                .. levels.Where(level => Goals.ContainsKey(level.Round)).Select(level => Goal(level, times)),
                Finding.AtMost(MostFixedCost, "sparse step: fixed cost", line.Intercept, "µs"),
                new Finding("sparse step: worst error of the line", Numbers.Percent(line.WorstError)),
                Finding.AtLeast(
                    0.95,
                    "TorchSharp modules / dense step at 100%",
                    times.Ratio(levels[0].Modules, levels[0].Dense)
                ),
                Finding.AtMost(
                    1.1,
                    $"dense step at {Numbers.Percent(atFifth.Mask.Density)} / at 100%",
                    times.Ratio(atFifth.Dense, levels[0].Dense).Median,
                    "×"
                ),
            ]
        );
    }

    private static MarkdownTable Table(Level[] levels, Timings times)
    {
        var table = new MarkdownTable(
            1,
            "remaining",
            "weights",
            "sparse, µs",
            "dense libtorch, µs",
            "modules, µs",
            "PyTorch, µs",
            "dense / sparse",
            "modules / sparse",
            "PyTorch / sparse"
        );
        foreach (var level in levels)
        {
            table.Add(
                Numbers.Percent(level.Mask.Density),
                $"{level.Mask.KeptCount:N0}",
                Numbers.Short(times.Of(level.Sparse).Median),
                Numbers.Short(times.Of(level.Dense).Median),
                Numbers.Short(times.Of(level.Modules).Median),
                Numbers.Short(times.Of(level.Twin).Median),
                $"{times.Ratio(level.Dense, level.Sparse)}",
                $"{times.Ratio(level.Modules, level.Sparse)}",
                $"{times.Ratio(level.Twin, level.Sparse)}"
            );
        }

        return table;
    }

    private static Finding Goal(Level level, Timings times) =>
        Finding.AtLeast(
            Goals[level.Round],
            $"dense / sparse step at {Numbers.Percent(level.Mask.Density)}",
            times.Ratio(level.Dense, level.Sparse)
        );

    private static Line Fit(Level[] levels, Timings times) =>
        Line.Fit([
            .. levels
                .Where(level => level.Mask.Density <= MostRemainingOfFit)
                .Select(level => ((double)level.Mask.KeptCount, times.Of(level.Sparse).Median)),
        ]);

    private sealed record Level(int Round, Mask Mask)
    {
        public string Sparse => $"sparse, round {Round}";

        public string Dense => $"dense, round {Round}";

        public string Modules => $"TorchSharp modules, round {Round}";

        public string Twin => $"PyTorch, round {Round}";
    }
}
