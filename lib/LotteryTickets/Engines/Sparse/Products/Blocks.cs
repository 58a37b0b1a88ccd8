namespace LotteryTickets.Engines.Sparse.Products;

/// <summary>Cuts a product into blocks of sources.</summary>
internal static class Blocks
{
    // Fits into a first-level cache of 48 KB beside the weights, sums and gradients.
    private const int Bytes = 32 * 1024;

    // For every block a row's sums are loaded and stored again, which so many weights make up for.
    private const int WeightsPerRow = 8;

    /// <summary>Cuts rows into blocks: the first has all of them, the others those with weights.</summary>
    /// <param name="rows">The rows with all their weights.</param>
    /// <param name="inputOf">The input that a weight, by its index, belongs to.</param>
    /// <param name="bytesPerInput">What a tile reads of one input.</param>
    public static IReadOnlyList<Row[]> Cut(
        IReadOnlyList<Row> rows,
        Func<int, int> inputOf,
        int bytesPerInput
    )
    {
        var inputs = rows.SelectMany(row => row.Taps)
            .Select(tap => inputOf(tap.Element))
            .Distinct()
            .Order()
            .ToArray();
        var most = rows.Sum(row => row.Taps.Count) / (WeightsPerRow * Math.Max(1, rows.Count));
        var count = Math.Clamp(inputs.Length * bytesPerInput / Bytes, 1, Math.Max(1, most));
        if (count == 1)
        {
            return
            [
                [.. rows],
            ];
        }

        var size = (inputs.Length + count - 1) / count;
        var blockOf = inputs.Index().ToDictionary(pair => pair.Item, pair => pair.Index / size);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(block =>
                    rows.Select(row =>
                            row with
                            {
                                Taps =
                                [
                                    .. row.Taps.Where(tap =>
                                        blockOf[inputOf(tap.Element)] == block
                                    ),
                                ],
                            }
                        )
                        .Where(row => block == 0 || row.Taps.Count > 0)
                        .ToArray()
                ),
        ];
    }
}
