using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

/// <summary>That the sparse engine trains as the dense one does, and pruned weights stay zero.</summary>
internal static class Agreement
{
    public const int BatchSize = 20;

    /// <summary>Of the distance that a row has gone.</summary>
    private const double Tolerance = 1e-2;

    private const double Rate = 0.003;

    public static readonly TorchEngine Dense = TorchEngine.For("cpu");
    public static readonly SparseEngine Sparse = new();

    /// <summary>A mask that keeps a random share of the weights.</summary>
    public static Mask RandomMask(Network network, double share)
    {
        var random = new CounterRandom(1, Purpose.Masks);
        return new Mask(
            network.Layout,
            [
                .. network.Layout.SelectMany(tensor =>
                    Enumerable.Range(0, tensor.Length).Select(_ => !tensor.Prunable || random.NextDouble() < share)
                ),
            ]
        );
    }

    /// <summary>Both engines end at the same row, having gone so far at the least.</summary>
    public static void AssertTraining(
        Network network,
        Mask mask,
        Examples examples,
        Optimizer optimizer,
        int steps,
        double atLeast,
        Augmentation? augmentation = null
    )
    {
        var start = Toy.RowFor(network, 1);
        float[] Train(IEngine engine)
        {
            using var session = engine.Begin(network, optimizer, BatchSize, examples, [start], [mask]);
            var order = new BatchOrder(1, examples.Count, BatchSize);
            for (var step = 0; step < steps; step++)
            {
                var indices = order.Indices(step).ToArray();
                session.Step([new MiniBatch(indices, 1, step, augmentation)], Rate);
            }

            return session.Weights(0);
        }

        var (dense, sparse) = (Train(Dense), Train(Sparse));
        var gone = Norm(dense.Zip(mask.Apply(start), (a, b) => a - b));
        Assert.True(gone > atLeast, $"The row has gone only {gone}.");
        Assert.InRange(Norm(dense.Zip(sparse, (a, b) => a - b)) / gone, 0, Tolerance);
        Assert.All(Enumerable.Range(0, mask.Layout.Length).Where(i => !mask[i]), i => Assert.Equal(0f, sparse[i]));
    }

    private static double Norm(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
