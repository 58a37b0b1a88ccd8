namespace LotteryTickets;

/// <summary>
/// The mini-batches of a training run: a pure function of (seed, example count, batch size, iteration), so that training
/// can resume anywhere and every engine sees the same batches. Each epoch is a new shuffle. A batch never spans two
/// epochs: the last <c>exampleCount mod batchSize</c> examples of each shuffle are left out of that epoch.
/// </summary>
/// <remarks>Threads may share an order. If they work in different epochs, each call costs a shuffle.</remarks>
public sealed class BatchOrder
{
    private readonly ulong _seed;
    private readonly int _exampleCount;
    private volatile Tuple<long, int[]>? _current;

    /// <summary>Creates the order of a seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not in 1 … <paramref name="exampleCount"/>.</exception>
    public BatchOrder(ulong seed, int exampleCount, int batchSize)
    {
        (_seed, _exampleCount) = (seed, exampleCount);
        BatchSize = Argument.InRange(
            batchSize,
            batchSize >= 1 && batchSize <= exampleCount,
            nameof(batchSize),
            FormattableString.Invariant($"A batch must hold between 1 and all {exampleCount:N0} examples.")
        );
    }

    /// <summary>The number of examples per batch.</summary>
    public int BatchSize { get; }

    /// <summary>The number of batches in an epoch.</summary>
    public int IterationsPerEpoch => _exampleCount / BatchSize;

    /// <summary>Returns the <see cref="BatchSize"/> examples of an iteration, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The iteration is negative.</exception>
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
        var order = Enumerable.Range(0, _exampleCount).ToArray();
        new CounterRandom(_seed, Purpose.BatchOrder, (ulong)epoch).Shuffle(order.AsSpan());
        return order;
    }
}
