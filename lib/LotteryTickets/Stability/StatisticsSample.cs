namespace LotteryTickets;

/// <summary>
/// The training batches from which the running statistics of an interpolated network are estimated: the same
/// ones for every network.
/// </summary>
/// <param name="Batches">How many batches.</param>
/// <param name="BatchSize">Examples per batch, or all where there are fewer.</param>
/// <param name="Seed">Governs which examples.</param>
public sealed record StatisticsSample(int Batches = 20, int BatchSize = 128, ulong Seed = 0)
{
    /// <summary>The indices of each batch's examples.</summary>
    internal IReadOnlyList<int[]> Draw(int examples)
    {
        var order = new BatchOrder(Seed, examples, Math.Min(BatchSize, examples));
        return [.. Enumerable.Range(0, Batches).Select(batch => order.Indices(batch).ToArray())];
    }
}
