using LotteryTickets;

namespace Benchmarks.Subjects;

/// <summary>What steps are taken of: a network under a mask, and batches of examples; Adam everywhere.</summary>
internal sealed record Subject(Network Network, Mask Mask, Examples Examples, int BatchSize)
{
    /// <summary>A session of one replica.</summary>
    public ISession Begin(IEngine engine) =>
        engine.Begin(
            Network,
            new Adam(),
            BatchSize,
            Examples,
            [Initialization.GlorotNormal(Network.Layout, 1)],
            [Mask]
        );

    /// <summary>The batches of an epoch.</summary>
    public int[][] Batches()
    {
        var order = new BatchOrder(1, Examples.Count, BatchSize);
        return
        [
            .. Enumerable.Range(0, order.IterationsPerEpoch).Select(iteration => order.Indices(iteration).ToArray()),
        ];
    }
}
