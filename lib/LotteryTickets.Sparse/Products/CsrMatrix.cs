namespace LotteryTickets.Sparse;

/// <summary>One number of the target, and the weights that lead there.</summary>
/// <param name="Unit">The number of the unit that it belongs to.</param>
/// <param name="Target">Where it is.</param>
/// <param name="Taps">Each weight by its index in its tensor, and where its source is.</param>
internal sealed record Row(int Unit, int Target, ArraySegment<Tap> Taps);

/// <param name="Element">Index of the weight in its tensor.</param>
/// <param name="Source">Where the number is that it multiplies.</param>
internal readonly record struct Tap(int Element, int Source);

/// <summary>
/// Which numbers of a source the surviving weights lead to which numbers of a target, as in the compressed
/// sparse row format: the weights of a row are neighbours. Offsets count numbers, from where a tile begins.
/// </summary>
internal sealed class CsrMatrix
{
    private readonly int[] _targets;
    private readonly int[] _starts;
    private readonly int[] _sources;

    /// <param name="rows">The rows; those of the first block are all rows of the target.</param>
    /// <param name="first">Where the first weight is among the weights of all blocks.</param>
    public CsrMatrix(Row[] rows, int first)
    {
        First = first;
        Units = [.. rows.Select(row => row.Unit)];
        _targets = [.. rows.Select(row => row.Target)];
        _starts = new int[rows.Length + 1];
        _sources = new int[rows.Sum(row => row.Taps.Count)];
        var count = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var tap in rows[row].Taps)
            {
                _sources[count++] = tap.Source;
            }

            _starts[row + 1] = count;
        }

        AreAlike = Enumerable.Range(0, rows.Length).All(row => Sources(row).SequenceEqual(Sources(0)));
    }

    /// <summary>Where the first weight is among the weights of all blocks.</summary>
    public int First { get; }

    /// <summary>For each row the number of its unit.</summary>
    public int[] Units { get; }

    public int Rows => Units.Length;

    /// <summary>Weights of all rows.</summary>
    public int Count => _sources.Length;

    /// <summary>Whether all rows have the same sources, as where nothing is pruned.</summary>
    public bool AreAlike { get; }

    /// <summary>The rows from a given one on.</summary>
    public Rows From(int row) => new(_starts.AsSpan(row), _starts.AsSpan(row + 1), _targets.AsSpan(row), _sources);

    /// <summary>Where a row's target is.</summary>
    public int Target(int row) => _targets[row];

    /// <summary>The number of a row's first weight.</summary>
    public int Start(int row) => _starts[row];

    /// <summary>Where the sources of a row's weights are.</summary>
    public ReadOnlySpan<int> Sources(int row) => _sources.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);
}
