namespace LotteryTickets;

/// <summary>Checks that every engine makes before it starts.</summary>
internal static class Guard
{
    /// <summary>Throws unless a session can begin with these.</summary>
    /// <exception cref="ArgumentException">The message says what does not fit.</exception>
    public static void Compatible(
        Network network,
        Examples examples,
        IReadOnlyList<float[]> rows,
        IReadOnlyList<Mask> masks
    )
    {
        Compatible(network, examples);
        if (rows.Count == 0 || rows.Count != masks.Count)
        {
            throw new ArgumentException(
                $"A session takes one mask for each of one or more vectors of weights; got {rows.Count} vectors and {masks.Count} masks."
            );
        }

        foreach (var row in rows)
        {
            network.Layout.Check(row, nameof(rows));
        }
    }

    /// <summary>Throws unless these weights can be evaluated on these examples.</summary>
    /// <exception cref="ArgumentException">The message says what does not fit.</exception>
    public static void Compatible(Network network, float[] row, Examples examples)
    {
        Compatible(network, examples);
        network.Layout.Check(row, nameof(row));
    }

    /// <summary>Throws unless running statistics can be estimated from these batches.</summary>
    /// <exception cref="ArgumentException">The message says what does not fit.</exception>
    public static void Compatible(IReadOnlyList<int[]> batches, Examples examples)
    {
        if (batches.Count == 0 || batches.Any(batch => batch.Length != batches[0].Length))
        {
            throw new ArgumentException(
                "Running statistics are estimated from one or more batches of one length.",
                nameof(batches)
            );
        }

        if (batches[0].Length < 2)
        {
            throw new ArgumentException(
                $"A batch of {batches[0].Length} examples has no variance: use larger batches.",
                nameof(batches)
            );
        }

        if (batches.Any(batch => batch.Any(index => index < 0 || index >= examples.Count)))
        {
            throw new ArgumentException(
                $"A batch names an example that is not among the {examples.Count:N0}.",
                nameof(batches)
            );
        }
    }

    // Features have no pixels that could be in the wrong place; images do.
    private static void Compatible(Network network, Examples examples)
    {
        var (channels, height, width) = examples.Shape;
        var image = new FeatureShape(channels, height, width);
        if (network.Input.IsVector ? network.Inputs != examples.Features : network.Input != image)
        {
            throw new ArgumentException(
                $"{network.Name} takes {network.Input}, but the examples are {image}.",
                nameof(examples)
            );
        }
    }
}
