using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets;
using LotteryTickets.Sparse;

namespace Benchmarks;

/// <summary>
/// What a session of one replica holds at the most while it trains, and how long it takes to begin one, by
/// engine and density. The examples, which all sessions of an engine share, do not count.
/// </summary>
internal static class MemoryBenchmark
{
    private const int BatchSize = 60;
    private const int FullRounds = 7;

    private static readonly double[] Densities = [1, 0.5, 0.2, 0.1, 0.036, 0.01];
    private static readonly double[] Found = [1, 0.1, 0.01];
    private static readonly Network[] Networks = [LeNet.Network, Shapes.SmallConvolutional];

    public static Report Run(Context context)
    {
        var cases = from network in Networks from density in Densities select Measure(context, network, density);
        return Report([.. cases]);
    }

    private static Case Measure(Context context, Network network, double density)
    {
        context.Progress.Show($"{network.Name} at {Numbers.Percent(density)}");
        var subject = Shapes.OnNoise(network, density, BatchSize);
        var sessions = context.Rounds(FullRounds);
        return new Case(
            network,
            density,
            Footprint.Of(new SparseEngine(), subject, sessions),
            Footprint.Of(TorchEngine.For("cpu"), subject, sessions)
        );
    }

    private static Report Report(Case[] cases)
    {
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
        foreach (var one in cases)
        {
            table.Add(
                one.Network.Name,
                Numbers.Percent(one.Density),
                Numbers.Megabytes(one.Sparse.Bytes),
                Numbers.Megabytes(one.Dense.Bytes),
                one.Ratio,
                Numbers.Short(one.Sparse.Milliseconds),
                Numbers.Short(one.Dense.Milliseconds)
            );
        }

        return new Report(
            $"bytes of a session of one replica in training, batch {BatchSize}, Adam; time to begin one",
            [table],
            [
                "Objects of the runtime, and native allocations at their most during a step; the examples, which sessions share, not counted.",
            ],
            [
                .. cases
                    .Where(one => Found.Contains(one.Density))
                    .Select(one => new Finding(
                        $"dense / sparse session's bytes: {one.Network.Name} at {Numbers.Percent(one.Density)}",
                        one.Ratio
                    )),
            ]
        );
    }

    private sealed record Case(Network Network, double Density, Footprint Sparse, Footprint Dense)
    {
        public string Ratio => Numbers.Short((double)Dense.Bytes / Sparse.Bytes);
    }
}
