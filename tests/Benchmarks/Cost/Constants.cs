using Benchmarks.Harness;
using LotteryTickets;

namespace Benchmarks.Cost;

/// <summary>The cost model's constants as steps of several networks show them, in picoseconds.</summary>
internal sealed record Constants(
    Spread DenseLinear,
    Spread DenseConvolution,
    Spread SparseLinear,
    Spread SparseConvolution
)
{
    // Where fewer survive, the choice is clear and a step's fixed costs weigh more.
    private const double LeastDensity = 0.2;

    private static readonly CostModel Linear = new(1, 0, 1, 0);
    private static readonly CostModel Convolution = new(0, 1, 0, 1);

    public CostModel Model =>
        new(DenseLinear.Median, DenseConvolution.Median, SparseLinear.Median, SparseConvolution.Median);

    /// <summary>Linear layers' from networks that have nothing else; convolutions' from what is left of the others' time.</summary>
    public static Constants Of(IReadOnlyList<MeasuredStep> steps)
    {
        var near = steps.Where(step => step.Subject.Mask.Density >= LeastDensity).ToArray();
        MeasuredStep[] linear = [.. near.Where(step => !HasConvolutions(step))];
        MeasuredStep[] convolutional = [.. near.Where(HasConvolutions)];
        var dense = Spread.Of(linear.Select(step => step.DenseMicroseconds / step.DenseBy(Linear)));
        var sparse = Spread.Of(linear.Select(step => step.SparseMicroseconds / step.SparseBy(Linear)));
        return new Constants(
            dense,
            Spread.Of(
                convolutional.Select(step =>
                    (step.DenseMicroseconds - (dense.Median * step.DenseBy(Linear))) / step.DenseBy(Convolution)
                )
            ),
            sparse,
            Spread.Of(
                convolutional.Select(step =>
                    (step.SparseMicroseconds - (sparse.Median * step.SparseBy(Linear))) / step.SparseBy(Convolution)
                )
            )
        );
    }

    public MarkdownTable Table(CostModel committed)
    {
        var table = new MarkdownTable(
            1,
            "picoseconds per weight, use and example",
            "measured: median (quartiles) over networks and densities",
            "committed"
        );
        table.Add("dense, linear layers", $"{DenseLinear}", Numbers.Short(committed.DenseLinear));
        table.Add("dense, convolutions", $"{DenseConvolution}", Numbers.Short(committed.DenseConvolution));
        table.Add("sparse, linear layers", $"{SparseLinear}", Numbers.Short(committed.SparseLinear));
        table.Add("sparse, convolutions", $"{SparseConvolution}", Numbers.Short(committed.SparseConvolution));
        return table;
    }

    private static bool HasConvolutions(MeasuredStep step) => step.Subject.Network.Layers.OfType<Convolution>().Any();
}
