using Benchmarks.Harness;
using Benchmarks.Subjects;
using LotteryTickets;
using LotteryTickets.Sparse;

namespace Benchmarks.Cost;

/// <summary>
/// The constants of the cost model that chooses an engine, measured on a few networks and densities, beside
/// those that are committed; and what choosing by either costs where it chooses wrong.
/// </summary>
internal static class CostBenchmark
{
    private const int FullRounds = 9;

    private static readonly double[] Densities = [1, 0.7, 0.5, 0.35, 0.2, 0.1, 0.02];

    private static readonly (Network Network, int BatchSize)[] Cases =
    [
        (LeNet.Network, LeNet.BatchSize),
        (LeNet.Network, 128),
        (Shapes.Wide, 60),
        (Shapes.Narrow, 60),
        (Shapes.SmallConvolutional, 60),
        (Shapes.WideConvolutional, 60),
        (Shapes.Normalized, 64),
    ];

    public static Report Run(Context context)
    {
        using var sessions = new Sessions();
        var (sparse, dense) = (new SparseEngine(), TorchEngine.For("cpu"));
        Point[] points =
        [
            .. from subject in Cases
            from density in Densities
            select new Point(Shapes.OnNoise(subject.Network, density, subject.BatchSize), density),
        ];
        var times = Interleaving.Run(
            [
                .. points.Select(point => sessions.Begin(point.Sparse, sparse, point.Subject)),
                // What is pruned makes no difference to a dense step, but that something is.
                .. points
                    .Where(point => point.Density == Densities[1])
                    .Select(point => sessions.Begin(point.Dense, dense, point.Subject)),
            ],
            context.Rounds(FullRounds),
            context.Progress
        );
        var steps = points.Select(point => point.Measured(times)).ToArray();
        return Report(steps);
    }

    private static Report Report(MeasuredStep[] steps)
    {
        var constants = Constants.Of(steps);
        var (committed, measured) = (CostModel.Measured, constants.Model);
        return new Report(
            "the cost model that chooses an engine: its constants, and its choices for steps of a few networks with random masks",
            [constants.Table(committed), Choices(steps, committed, measured)],
            [
                "ps are picoseconds of the whole step per surviving weight (dense: per weight), use and example. A wrong choice loses what the chosen engine's step takes longer than the other's.",
            ],
            [
                Loss("committed constants: mean loss by wrong choices", steps, committed),
                Loss("measured constants: mean loss by wrong choices", steps, measured),
            ]
        );
    }

    private static Finding Loss(string what, MeasuredStep[] steps, CostModel model) =>
        new(what, Numbers.Percent(steps.Average(step => step.LossBy(model))));

    private static MarkdownTable Choices(MeasuredStep[] steps, CostModel committed, CostModel measured)
    {
        var table = new MarkdownTable(
            1,
            "network",
            "batch",
            "remaining",
            "sparse, µs",
            "dense, µs",
            "sparse, ps",
            "dense, ps",
            "faster",
            "committed choice",
            "loses",
            "measured choice",
            "loses"
        );
        foreach (var step in steps)
        {
            table.Add(
                step.Subject.Network.Name,
                $"{step.Subject.BatchSize}",
                Numbers.Percent(step.Subject.Mask.Density),
                Numbers.Short(step.SparseMicroseconds),
                Numbers.Short(step.DenseMicroseconds),
                Numbers.Short(step.SparsePerUse),
                Numbers.Short(step.DensePerUse),
                Name(step.SparseIsFaster),
                Name(step.ChoosesSparse(committed)),
                Numbers.Percent(step.LossBy(committed)),
                Name(step.ChoosesSparse(measured)),
                Numbers.Percent(step.LossBy(measured))
            );
        }

        return table;
    }

    private static string Name(bool isSparse) => isSparse ? "sparse" : "dense";

    private sealed record Point(Subject Subject, double Density)
    {
        public string Dense => $"dense, {Subject.Network.Name}, batch {Subject.BatchSize}";

        public string Sparse =>
            $"sparse, {Subject.Network.Name}, batch {Subject.BatchSize}, {Numbers.Percent(Density)}";

        public MeasuredStep Measured(Timings times) => new(Subject, times.Of(Sparse).Median, times.Of(Dense).Median);
    }
}
