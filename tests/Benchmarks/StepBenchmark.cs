using System.Diagnostics;
using LotteryTickets.Data;
using LotteryTickets.Engines.Torch;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;
using LotteryTickets.Training;

namespace Benchmarks;

/// <summary>
/// The dense training step of LeNet-300-100 (batch 60, Adam, one thread) against the same step in
/// C++ on the same libtorch: blocks of steps in turn, the median of the ratios block by block.
/// </summary>
internal static class StepBenchmark
{
    private const int BatchSize = 60;
    private const int StepsPerBlock = 100;
    private const int Blocks = 31;
    private const double Rate = 1.2e-3;

    public static void Run()
    {
        var data = GeneratedDigits.Create().Train.First(6_000);
        var network = MultilayerPerceptron.LeNet300100();
        var start = Initialisation.GlorotNormal(network.Layout, 1);
        var order = new BatchOrder(1, data.Count, BatchSize);
        using var session = TorchEngine
            .On("cpu")
            .Begin(network, new Adam(), BatchSize, data, [start], [Mask.Dense(network.Layout)]);
        var twin = StepTwin.New(start, start.Length, data.Inputs, data.Labels, data.Count);
        var modules = StepTwin.NewModules(data.Inputs, data.Labels, data.Count);

        var times = Enumerable
            .Range(0, Blocks)
            .Select(block =>
            {
                int[][] batches =
                [
                    .. Enumerable
                        .Range(block * StepsPerBlock, StepsPerBlock)
                        .Select(i => order.Indices(i).ToArray()),
                ];
                int[] flat = [.. batches.SelectMany(batch => batch)];
                return (
                    Ours: Time(() => Steps(session, batches)),
                    Twin: Time(() => StepTwin.Steps(twin, flat, BatchSize, StepsPerBlock, Rate)),
                    Modules: Time(() =>
                        StepTwin.ModulesSteps(modules, flat, BatchSize, StepsPerBlock)
                    )
                );
            })
            .Skip(1) // the first block warms up
            .ToArray();

        var row = new float[start.Length];
        StepTwin.Row(twin, row);
        Console.WriteLine(
            $"LeNet-300-100, batch {BatchSize}, Adam, dense, one thread; {Blocks - 1} blocks of {StepsPerBlock} steps, interleaved"
        );
        Console.WriteLine($"  library        {Median(times.Select(t => t.Ours)):0} µs a step");
        Console.WriteLine(
            $"  C++, same step {Median(times.Select(t => t.Twin)):0} µs, ratio {Median(times.Select(t => t.Ours / t.Twin)):0.000}"
        );
        Console.WriteLine(
            $"  C++, modules   {Median(times.Select(t => t.Modules)):0} µs, ratio {Median(times.Select(t => t.Ours / t.Modules)):0.000}"
        );
        Console.WriteLine(
            $"  rows after {Blocks * StepsPerBlock} steps: {(row.AsSpan().SequenceEqual(session.Row(0)) ? "bit for bit the same" : "they differ")}"
        );
    }

    private static void Steps(ISession session, int[][] batches)
    {
        foreach (var batch in batches)
        {
            session.Step([batch], Rate);
        }
    }

    private static double Time(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalMicroseconds / StepsPerBlock;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
