using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets;
using LotteryTickets.Sparse;

namespace Benchmarks;

/// <summary>
/// A training step of ResNet-8 (half the channels, 16×16 pixels, batch 64, Adam, one core) against the weights that
/// remain, in both engines. Masks are random, images noise.
/// </summary>
internal static class ResidualBenchmark
{
    private const int BatchSize = 64;
    private const double Fifth = 0.2;
    private const double Goal = 3;
    private const int FullRounds = 15;

    private static readonly double[] Densities = [1, 0.5, Fifth, 0.1, 0.05, 0.02];

    public static Report Run(Context context)
    {
        var network = ResNet.Create(8, width: 0.5, new FeatureShape(3, 16, 16));
        using var sessions = new Sessions();
        (string Name, IEngine Engine)[] engines = [("sparse", new SparseEngine()), ("dense", TorchEngine.For("cpu"))];
        var times = Interleaving.Run(
            [
                .. from density in Densities
                from engine in engines
                select sessions.Begin(
                    Name(engine.Name, density),
                    engine.Engine,
                    Shapes.OnNoise(network, density, BatchSize)
                ),
            ],
            context.Rounds(FullRounds),
            context.Progress
        );
        return Report(network, times);
    }

    private static string Name(string engine, double density) => $"{engine}, {Numbers.Percent(density)}";

    private static Report Report(Network network, Timings times)
    {
        var table = new MarkdownTable(1, "remaining", "sparse, µs", "dense, µs", "dense / sparse");
        Spread Ratio(double density) => times.Ratio(Name("dense", density), Name("sparse", density));
        foreach (var density in Densities)
        {
            table.Add(
                Numbers.Percent(density),
                Numbers.Short(times.Of(Name("sparse", density)).Median),
                Numbers.Short(times.Of(Name("dense", density)).Median),
                $"{Ratio(density)}"
            );
        }

        return new Report(
            $"a training step of {network} at 16×16, batch {BatchSize}, Adam, one core, random masks",
            [table],
            [],
            [Finding.AtLeast(Goal, $"dense / sparse step of ResNet-8 at {Numbers.Percent(Fifth)}", Ratio(Fifth))]
        );
    }
}
