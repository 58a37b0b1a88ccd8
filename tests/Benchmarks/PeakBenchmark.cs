using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets;
using LotteryTickets.Sparse;
using TorchSharp;

namespace Benchmarks;

/// <summary>
/// How much of what one core can do the engines reach with nothing pruned: floating-point operations of the
/// products that a step consists of, against the best rate of matrix products in single precision.
/// </summary>
internal static class PeakBenchmark
{
    private const double LeastShare = 0.5;
    private const string SparseStep = "sparse step of LeNet-300-100";
    private const string DenseStep = "dense step of LeNet-300-100";
    private const string SparseConvolution = "sparse convolution";
    private const string DenseConvolution = "dense convolution";

    private static readonly int[] Sizes = [256, 512, 1024, 1536];

    public static Report Run(Context context)
    {
        torch.set_num_threads(1);
        using var scope = torch.NewDisposeScope();
        using var sessions = new Sessions();
        var subject = LeNet.Under(Mask.Dense(LeNet.Network.Layout), context.Data);
        using var dense = new DenseConvolution(Convolutions.Layer, Convolutions.Input, Convolutions.BatchSize);
        var sparse = new SparseConvolution(
            Convolutions.Network,
            Mask.Dense(Convolutions.Network.Layout),
            Convolutions.BatchSize
        );
        var times = Interleaving.Run(
            [
                .. Sizes.Select(Product),
                sessions.Begin(SparseStep, new SparseEngine(), subject),
                sessions.Begin(DenseStep, TorchEngine.For("cpu"), subject),
                Contender.Of(SparseConvolution, sparse.Step),
                Contender.Of(DenseConvolution, dense.Step),
            ],
            context.Rounds(),
            context.Progress
        );
        return Report(times);
    }

    private static Contender Product(int size)
    {
        var (a, b) = (NormalNumbers.Tensor(size, size), NormalNumbers.Tensor(size, size));
        return Contender.Of(Name(size), () => torch.mm(a, b).Dispose());
    }

    private static string Name(int size) => $"product {size}";

    private static Report Report(Timings times)
    {
        var products = Sizes.ToDictionary(Name, size => 2.0 * size * size * size);
        var table = new MarkdownTable(1, "what", "MFLOP", "µs", "GFLOP/s", "share of the peak");
        var findings = new List<Finding>();
        foreach (var (name, work) in products.Concat(Works()))
        {
            var share = times.Share(name, work, products);
            table.Add(
                name,
                Numbers.Short(1e-6 * work),
                Numbers.Short(times.Of(name).Median),
                Numbers.Short(1e-3 * work / times.Of(name).Median),
                $"{share}"
            );
            if (!products.ContainsKey(name))
            {
                var what = $"{name}: share of the peak";
                findings.Add(
                    name == SparseConvolution ? Finding.AtLeast(LeastShare, what, share) : new Finding(what, $"{share}")
                );
            }
        }

        return new Report(
            "share of the best rate of matrix products in single precision, one core, nothing pruned",
            [table],
            [
                "Counted are 2 operations per multiply-add of the three products of each layer; LeNet's first needs no gradient of its input.",
                "A share above 1 says that less was done than counted, as where a sparse step leaves out what all of a batch leaves blank, or that libtorch's convolutions (oneDNN) use more of the processor than its matrix products (BLAS) do.",
            ],
            findings
        );
    }

    /// <summary>Operations of the forward, weight-gradient and input-gradient products that are done.</summary>
    private static Dictionary<string, double> Works()
    {
        var weights = LeNet.Network.Layout.Prunable;
        var products = (3.0 * weights.Sum(tensor => tensor.Length)) - weights[0].Length;
        var convolution =
            (double)Convolutions.Network.Layout.PrunableLength * Convolutions.Pixels * Convolutions.Pixels;
        return new()
        {
            [SparseStep] = 2 * LeNet.BatchSize * products,
            [DenseStep] = 2 * LeNet.BatchSize * products,
            [SparseConvolution] = 2 * Convolutions.BatchSize * 3 * convolution,
            [DenseConvolution] = 2 * Convolutions.BatchSize * 3 * convolution,
        };
    }
}
