using System.Diagnostics;
using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets.Engines.Sparse;
using LotteryTickets.Engines.Torch;
using LotteryTickets.Networks;
using LotteryTickets.Training;

namespace Benchmarks;

/// <summary>
/// What a session of one replica holds at the most while it trains, and how long it takes to begin one, by
/// engine and density. The examples, which all sessions of an engine share, do not count.
/// </summary>
internal static class MemoryBenchmark
{
    private const int BatchSize = 60;
    private const int FullRounds = 7;
    private const int Passes = 10; // so many that every moment of a step is seen

    private static readonly double[] Densities = [1, 0.5, 0.2, 0.1, 0.036, 0.01];
    private static readonly Network[] Networks = [LeNet.Network, Shapes.SmallConvolutional];

    public static Report Run(Context context)
    {
        var (sparse, dense) = (new SparseEngine(), TorchEngine.On("cpu"));
        var table = new MarkdownTable(
            1,
            "network",
            "remaining",
            "sparse, MB",
            "dense, MB",
            "dense / sparse",
            "to begin: sparse, ms",
            "dense, ms"
        );
        var findings = new List<Finding>();
        foreach (var network in Networks)
        {
            foreach (var density in Densities)
            {
                context.Progress.Show($"{network.Name} at {Numbers.Percent(density)}");
                var subject = Shapes.OnNoise(network, density, BatchSize);
                var (small, quick) = Measure(sparse, subject, context.Rounds(FullRounds));
                var (large, slow) = Measure(dense, subject, context.Rounds(FullRounds));
                var ratio = (double)large / small;
                table.Add(
                    network.Name,
                    Numbers.Percent(density),
                    Numbers.Megabytes(small),
                    Numbers.Megabytes(large),
                    Numbers.Short(ratio),
                    Numbers.Short(quick),
                    Numbers.Short(slow)
                );
                findings.Add(
                    new Finding(
                        $"dense / sparse session's bytes: {network.Name} at {Numbers.Percent(density)}",
                        Numbers.Short(ratio)
                    )
                );
            }
        }

        return new Report(
            $"bytes of a session of one replica in training, batch {BatchSize}, Adam; time to begin one",
            [table],
            [
                "Objects of the runtime, and native allocations at their most during a step; the examples, which sessions share, not counted.",
            ],
            findings
        );
    }

    private static (long Bytes, double Milliseconds) Measure(
        IEngine engine,
        Subject subject,
        int rounds
    )
    {
        // The first session uploads the examples, and has everything compiled.
        BytesOf(engine, subject);
        var bytes = Spread.Of(
            Enumerable.Range(0, rounds).Select(_ => (double)BytesOf(engine, subject))
        );
        var begins = Spread.Of(
            Enumerable.Range(0, rounds).Select(_ => MillisecondsOf(engine, subject))
        );
        return ((long)bytes.Median, begins.Median);
    }

    private static long BytesOf(IEngine engine, Subject subject)
    {
        var before = Memory.InUse();
        using var session = subject.Begin(engine);
        var most = Memory.MostWhile(() =>
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                foreach (var batch in subject.Batches())
                {
                    session.Step([batch], LeNet.Rate);
                }
            }
        });
        GC.KeepAlive(session);
        return most - before;
    }

    private static double MillisecondsOf(IEngine engine, Subject subject)
    {
        var clock = Stopwatch.StartNew();
        using var session = subject.Begin(engine);
        return clock.Elapsed.TotalMilliseconds;
    }
}
