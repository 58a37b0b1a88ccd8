using Benchmarks.Harness;
using Benchmarks.Subjects;
using Benchmarks.Twins;
using TorchSharp;

namespace Benchmarks;

/// <summary>
/// Forward and backward of a 64 → 64 3×3 convolution at 32×32, batch 60, on one core, against the weights
/// that remain: the sparse engine's stage, libtorch's dense one, and the same in PyTorch. Masks are random.
/// </summary>
internal static class ConvolutionBenchmark
{
    private const string Dense = "dense libtorch";
    private const string PyTorch = "PyTorch";
    private const int FullRounds = 15;

    private static readonly double[] Densities = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];

    // Densities, and by how many times the sparse stage there should beat the dense one.
    private static readonly Dictionary<double, double> Goals =
        Machine.VectorBits == 512 ? new() { [0.1] = 6, [0.02] = 18 } : new() { [0.1] = 5, [0.02] = 16 };

    public static Report Run(Context context)
    {
        torch.set_num_threads(1);
        using var python = PythonTwin.Start();
        python.UseThreads(1);
        python.AddConvolution(PyTorch, Convolutions.Channels, Convolutions.Pixels, Convolutions.BatchSize);
        using var dense = new DenseConvolution(Convolutions.Layer, Convolutions.Input, Convolutions.BatchSize);
        var times = Interleaving.Run(
            [
                Contender.Of(Dense, dense.Step),
                new Contender(PyTorch, steps => python.Steps(PyTorch, steps)),
                .. Densities.Select(Sparse),
            ],
            context.Rounds(FullRounds),
            context.Progress
        );
        return Report(times, python.Versions);
    }

    private static Contender Sparse(double density)
    {
        var network = Convolutions.Network;
        var mask = RandomMask.Of(network.Layout, density);
        var convolution = new SparseConvolution(network, mask, Convolutions.BatchSize);
        return Contender.Of(Name(density), convolution.Step);
    }

    private static string Name(double density) => $"sparse, {Numbers.Percent(density)}";

    private static Report Report(Timings times, string versions)
    {
        var table = new MarkdownTable(1, "remaining", "sparse, ms", "dense / sparse", "PyTorch / sparse");
        foreach (var density in Densities)
        {
            table.Add(
                Numbers.Percent(density),
                Milliseconds(times, Name(density)),
                $"{times.Ratio(Dense, Name(density))}",
                $"{times.Ratio(PyTorch, Name(density))}"
            );
        }

        return new Report(
            "forward and backward of a 64 → 64 3×3 convolution at 32×32, batch 60, one core, random masks",
            [table],
            [
                $"Dense libtorch takes {Milliseconds(times, Dense)} ms, PyTorch ({versions}) {Milliseconds(times, PyTorch)} ms.",
            ],
            [
                .. Goals.Select(goal =>
                    Finding.AtLeast(
                        goal.Value,
                        $"dense / sparse convolution at {Numbers.Percent(goal.Key)}",
                        times.Ratio(Dense, Name(goal.Key))
                    )
                ),
            ]
        );
    }

    private static string Milliseconds(Timings times, string contender) =>
        Numbers.Short(1e-3 * times.Of(contender).Median);
}
