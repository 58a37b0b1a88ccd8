namespace LotteryTickets;

// Each epoch is a new shuffle, whose last examples are left out if too few for a batch. Threads may share an order.
internal sealed class BatchOrder(ulong seed, int exampleCount, int batchSize)
{
    private volatile Tuple<long, int[]>? _current;

    public int BatchSize { get; } =
        Argument.InRange(
            batchSize,
            batchSize >= 1 && batchSize <= exampleCount,
            nameof(batchSize),
            FormattableString.Invariant($"A batch must hold between 1 and all {exampleCount:N0} examples.")
        );

    public int IterationsPerEpoch => exampleCount / BatchSize;

    public ReadOnlySpan<int> Indices(long iteration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        var (epoch, batch) = Math.DivRem(iteration, IterationsPerEpoch);
        var current = _current;
        if (current is null || current.Item1 != epoch)
            _current = current = Tuple.Create(epoch, Shuffle(epoch));
        return current.Item2.AsSpan((int)batch * BatchSize, BatchSize);
    }

    private int[] Shuffle(long epoch)
    {
        var order = Enumerable.Range(0, exampleCount).ToArray();
        new CounterRandom(seed, Purpose.BatchOrder, (ulong)epoch).Shuffle(order.AsSpan());
        return order;
    }
}
