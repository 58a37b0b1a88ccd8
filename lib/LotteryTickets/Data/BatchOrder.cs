namespace LotteryTickets;

/// <summary>
/// The sequence of mini-batches: which examples the network sees in which iteration. A pure
/// function of (seed, example count, batch size, iteration), so that training can resume anywhere
/// and every engine sees the same batches. Each epoch is a fresh shuffle, keyed by (seed, epoch);
/// a batch never straddles two epochs, so the last <c>exampleCount mod batchSize</c> examples of each
/// shuffle are left out of that epoch.
/// </summary>
/// <remarks>Safe to share between threads; each thread in a different epoch costs it a shuffle per call.</remarks>
public sealed class BatchOrder
{
    private readonly ulong _seed;
    private readonly int _exampleCount;
    private volatile Shuffle? _current;

    /// <summary>The order that <paramref name="seed"/> gives.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not in 1 … exampleCount.</exception>
    public BatchOrder(ulong seed, int exampleCount, int batchSize)
    {
        if (batchSize < 1 || batchSize > exampleCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                batchSize,
                $"A batch must hold between 1 and all {exampleCount:N0} examples."
            );
        }

        (_seed, _exampleCount, BatchSize) = (seed, exampleCount, batchSize);
    }

    /// <summary>Examples per batch.</summary>
    public int BatchSize { get; }

    /// <summary>Full batches in an epoch.</summary>
    public int IterationsPerEpoch => _exampleCount / BatchSize;

    /// <summary>The epoch, from 0, that an iteration, from 0, belongs to.</summary>
    public long Epoch(long iteration) => iteration / IterationsPerEpoch;

    /// <summary>The <see cref="BatchSize"/> examples of an iteration, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The iteration is negative.</exception>
    public ReadOnlySpan<int> Indices(long iteration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        var (epoch, batch) = Math.DivRem(iteration, IterationsPerEpoch);
        var shuffle = _current;
        if (shuffle is null || shuffle.Epoch != epoch)
            _current = shuffle = ShuffleOf(epoch);
        return shuffle.Order.AsSpan((int)batch * BatchSize, BatchSize);
    }

    private Shuffle ShuffleOf(long epoch)
    {
        var order = Enumerable.Range(0, _exampleCount).ToArray();
        new CounterRandom(_seed, Purpose.BatchOrder, (ulong)epoch).Shuffle(order.AsSpan());
        return new Shuffle(epoch, order);
    }

    private sealed record Shuffle(long Epoch, int[] Order);
}
