using Benchmarks.Harness;
using Benchmarks.Subjects;
using Benchmarks.Twins;
using LotteryTickets.Data;
using LotteryTickets.Engines.Torch;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;
using LotteryTickets.Training;

namespace Benchmarks;

/// <summary>
/// The dense training step of LeNet-300-100 (batch 60, Adam, one thread) against the same step in C++ on
/// the same libtorch, and against what a C++ programmer would write. The first two start from the same row
/// and see the same batches: their rows are compared bit for bit.
/// </summary>
internal static class TwinBenchmark
{
    private const string Library = "library";
    private const string Twin = "C++, same step";
    private const string Modules = "C++, modules";
    private const int StepsPerBlock = 100;
    private const int ExampleCount = 6_000;

    public static Report Run(Context context)
    {
        var network = LeNet.Network;
        var data = context.Data.Train.First(ExampleCount);
        var subject = new Subject(network, Mask.Dense(network.Layout), data, LeNet.BatchSize);
        var start = Initialisation.GlorotNormal(network.Layout, 1);
        using var session = subject.Begin(TorchEngine.On("cpu"));
        var twin = StepTwin.New(start, start.Length, data.Inputs, data.Labels, data.Count);
        var modules = StepTwin.NewModules(data.Inputs, data.Labels, data.Count);
        var times = Interleaving.Run(
            [
                Contender(Library, data, (batches, _) => Steps(session, batches)),
                Contender(
                    Twin,
                    data,
                    (_, flat) =>
                        StepTwin.Steps(twin, flat, LeNet.BatchSize, StepsPerBlock, LeNet.Rate)
                ),
                Contender(
                    Modules,
                    data,
                    (_, flat) =>
                        StepTwin.ModulesSteps(modules, flat, LeNet.BatchSize, StepsPerBlock)
                ),
            ],
            context.Rounds(),
            context.Progress
        );
        var row = new float[start.Length];
        StepTwin.Row(twin, row);
        return Report(context, times, row.AsSpan().SequenceEqual(session.Row(0)));
    }

    private static Report Report(Context context, Timings times, bool same)
    {
        var table = new MarkdownTable(1, "side", "µs per step", "library / side");
        foreach (var side in new[] { Library, Twin, Modules })
        {
            table.Add(side, $"{times.Of(side)}", $"{times.Ratio(Library, side)}");
        }

        var weights = same ? "bit for bit the same" : "different";
        return new Report(
            $"the dense step of LeNet-300-100 on {context.Data.Name} against C++ on the same libtorch, one thread",
            [table],
            [$"Weights of the first two after the last step: {weights}."],
            [
                new Finding("library / same step in C++", $"{times.Ratio(Library, Twin)}"),
                new Finding("library / C++ modules", $"{times.Ratio(Library, Modules)}"),
                new Finding("library's and C++'s weights", weights),
            ]
        );
    }

    /// <summary>A block takes the next batches of the order, as such and in one array.</summary>
    private static Contender Contender(string name, Examples data, Action<int[][], int[]> steps)
    {
        var order = new BatchOrder(1, data.Count, LeNet.BatchSize);
        var next = 0;
        return new Contender(
            name,
            count =>
            {
                int[][] batches =
                [
                    .. Enumerable.Range(next, count).Select(i => order.Indices(i).ToArray()),
                ];
                int[] flat = [.. batches.SelectMany(batch => batch)];
                next += count;
                return Harness.Contender.Of(name, _ => steps(batches, flat)).Run(count);
            }
        )
        {
            Steps = StepsPerBlock,
        };
    }

    private static void Steps(ISession session, int[][] batches)
    {
        foreach (var batch in batches)
        {
            session.Step([batch], LeNet.Rate);
        }
    }
}
