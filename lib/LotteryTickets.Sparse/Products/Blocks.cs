namespace LotteryTickets.Sparse;

/// <summary>Cuts a product into blocks of sources.</summary>
internal static class Blocks
{
    // Fits into a first-level cache of 48 KB beside the weights, sums and gradients.
    private const int Bytes = 32 * 1024;

    // For every block a row's sums are loaded and stored again, which so many weights make up for.
    private const int WeightsPerRow = 8;

    /// <summary>Cuts rows into blocks: the first has all of them, the others those with weights.</summary>
    /// <param name="rows">The rows with all their weights, which are in the order of their inputs.</param>
    /// <param name="inputs">How many inputs there are.</param>
    /// <param name="inputOf">The input that a weight, by its index, belongs to.</param>
    /// <param name="bytesPerInput">What a tile reads of one input.</param>
    public static IReadOnlyList<Row[]> Cut(Row[] rows, int inputs, Func<int, int> inputOf, int bytesPerInput)
    {
        var isThere = new bool[inputs];
        foreach (var row in rows)
        {
            foreach (var tap in row.Taps)
            {
                isThere[inputOf(tap.Element)] = true;
            }
        }

        var there = isThere.Count(any => any);
        var most = rows.Sum(row => row.Taps.Count) / (WeightsPerRow * Math.Max(1, rows.Length));
        var count = Math.Clamp(there * bytesPerInput / Bytes, 1, Math.Max(1, most));
        if (count == 1)
        {
            return [rows];
        }

        var ends = Ends(isThere, (there + count - 1) / count);
        var parts = rows.Select(row => Cut(row, ends, inputOf).ToArray()).ToArray();
        return
        [
            .. Enumerable
                .Range(0, ends.Count)
                .Select(block =>
                    parts.Select(part => part[block]).Where(row => block == 0 || row.Taps.Count > 0).ToArray()
                ),
        ];
    }

    /// <summary>The inputs at which blocks end that have so many of them each.</summary>
    private static List<int> Ends(bool[] isThere, int size)
    {
        var (ends, inside) = (new List<int>(), 0);
        for (var input = 0; input < isThere.Length; input++)
        {
            if (isThere[input] && inside++ == size)
            {
                ends.Add(input);
                inside = 1;
            }
        }

        return [.. ends, isThere.Length];
    }

    private static IEnumerable<Row> Cut(Row row, List<int> ends, Func<int, int> inputOf)
    {
        var start = 0;
        foreach (var end in ends)
        {
            var next = start;
            while (next < row.Taps.Count && inputOf(row.Taps[next].Element) < end)
            {
                next++;
            }

            yield return row with
            {
                Taps = row.Taps[start..next],
            };
            start = next;
        }
    }
}
