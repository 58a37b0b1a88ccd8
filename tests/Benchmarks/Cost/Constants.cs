using Benchmarks.Harness;
using LotteryTickets.Engines;
using LotteryTickets.Networks;

namespace Benchmarks.Cost;

/// <summary>Picoseconds per weight, use and example, as steps of several networks show them.</summary>
internal sealed record Constants(
    Spread DenseLinear,
    Spread DenseConvolution,
    Spread SparseLinear,
    Spread SparseConvolution,
    Spread Sparse
)
{
    // Where fewer survive, the choice is clear and a step's fixed costs weigh more.
    private const double LeastDensity = 0.2;

    public CostModel Model => new(DenseLinear.Median, DenseConvolution.Median, Sparse.Median);

    public static Constants Of(IReadOnlyList<MeasuredStep> steps)
    {
        var linear = steps.Where(step => !HasConvolutions(step)).ToArray();
        var convolutional = steps.Where(HasConvolutions).ToArray();
        var denseLinear = Spread.Of(
            linear.Select(step => step.DenseMicroseconds / Dense(1, 0, step))
        );
        var denseConvolution = Spread.Of(
            convolutional.Select(step =>
                (step.DenseMicroseconds - Dense(denseLinear.Median, 0, step)) / Dense(0, 1, step)
            )
        );
        return new Constants(
            denseLinear,
            denseConvolution,
            SparseOf(linear),
            SparseOf(convolutional),
            SparseOf(steps)
        );
    }

    public MarkdownTable Table(CostModel committed)
    {
        var table = new MarkdownTable(
            1,
            "picoseconds per weight, use and example",
            "measured: median (quartiles) over the steps",
            "committed"
        );
        table.Add("dense, linear layers", $"{DenseLinear}", Numbers.Short(committed.DenseLinear));
        table.Add(
            "dense, convolutions",
            $"{DenseConvolution}",
            Numbers.Short(committed.DenseConvolution)
        );
        table.Add("sparse, linear networks", $"{SparseLinear}", Numbers.Short(committed.Sparse));
        table.Add(
            "sparse, convolutional networks",
            $"{SparseConvolution}",
            Numbers.Short(committed.Sparse)
        );
        table.Add("sparse, all", $"{Sparse}", Numbers.Short(committed.Sparse));
        return table;
    }

    private static Spread SparseOf(IEnumerable<MeasuredStep> steps) =>
        Spread.Of(
            steps
                .Where(step => step.Subject.Mask.Remaining >= LeastDensity)
                .Select(step =>
                    step.SparseMicroseconds / Microseconds(new CostModel(0, 0, 1), step)
                )
        );

    private static double Dense(double linear, double convolution, MeasuredStep step) =>
        1e6
        * new CostModel(linear, convolution, 0).DenseStep(
            step.Subject.Network,
            step.Subject.BatchSize
        );

    private static double Microseconds(CostModel model, MeasuredStep step) =>
        1e6 * model.SparseStep(step.Subject.Network, step.Subject.Mask, step.Subject.BatchSize);

    private static bool HasConvolutions(MeasuredStep step) =>
        step.Subject.Network.Layers.OfType<Convolution>().Any();
}
