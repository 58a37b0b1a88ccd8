namespace LotteryTickets.Sparse;

/// <summary>
/// Brings examples into a network's input: into its maps, one per lane, and into the sparse matrices of the
/// layers that take them as such. Of the maps only features that a surviving weight reads, and their
/// neighbours, are touched, so that the cost falls with them.
/// </summary>
internal sealed class BatchLoader
{
    private readonly FeatureMaps _input;
    private readonly SparseBatch[] _sparse;
    private readonly Feature[] _features;
    private readonly int[] _targets;
    private readonly int[] _rows;

    /// <param name="input">The maps to load into; it is known what is read of them.</param>
    /// <param name="sparse">The matrices to load into.</param>
    /// <param name="shape">The shape of the examples.</param>
    public BatchLoader(FeatureMaps input, SparseBatch[] sparse, FeatureShape shape)
    {
        (_input, _sparse) = (input, sparse);
        _features =
        [
            .. Enumerable
                .Range(0, input.Shape.Length)
                .Chunk(CodedExamples.Together)
                .Where(group => group.Any(number => input.Read[input.ChannelOf(number)]))
                .SelectMany(group => group)
                .Select(number => new Feature(number, input.Offsets[number], number / (shape.Height * shape.Width))),
        ];
        _targets = input.Offsets;
        _rows = new int[input.Lanes];
    }

    /// <summary>Loads the examples of these indices; what lanes get that are left over is of no consequence.</summary>
    public void Load(CodedExamples examples, ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)examples.Count, nameof(indices));
        }

        foreach (var batch in _sparse)
        {
            Load(examples, indices, batch);
        }

        if (_features.Length > 0)
        {
            LoadMaps(examples, indices);
        }
    }

    private static void Load(CodedExamples examples, ReadOnlySpan<int> indices, SparseBatch batch)
    {
        if (examples.SparseInputs is { } foreground)
        {
            foreground.Read(indices, batch);
            return;
        }

        batch.Begin(background: []);
        foreach (var index in indices)
        {
            batch.Add(examples.Examples.Row(index));
        }
    }

    private void LoadMaps(CodedExamples examples, ReadOnlySpan<int> indices)
    {
        if (examples.SparseInputs is { } foreground)
        {
            foreground.Read(indices, _features, _targets, ref _input.Values, _input.Lanes);
            return;
        }

        _rows.AsSpan().Clear();
        for (var lane = 0; lane < indices.Length; lane++)
        {
            _rows[lane] = indices[lane] * examples.Examples.Features;
        }

        examples.Read(_rows, _features, ref _input.Values);
    }
}
