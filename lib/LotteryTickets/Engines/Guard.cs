namespace LotteryTickets;

/// <summary>Checks that every engine makes before it starts. The message says what does not fit.</summary>
internal static class Guard
{
    /// <summary>Throws unless a session can begin with these.</summary>
    public static void Compatible(
        Network network,
        Examples examples,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<Mask> masks
    )
    {
        Require(
            weights.Count > 0 && weights.Count == masks.Count,
            $"A session takes one mask for each of one or more vectors of weights; got {weights.Count} vectors and {masks.Count} masks.",
            nameof(masks)
        );
        foreach (var vector in weights)
            Compatible(network, vector, examples);
    }

    /// <summary>Throws unless these weights can be evaluated on these examples.</summary>
    public static void Compatible(Network network, float[] weights, Examples examples)
    {
        // Features have no pixels that could be in the wrong place; images do.
        var (channels, height, width) = examples.Shape;
        var image = new FeatureShape(channels, height, width);
        Require(
            network.Input.IsVector ? network.Inputs == examples.Features : network.Input == image,
            $"{network.Name} takes {network.Input}, but the examples are {image}.",
            nameof(examples)
        );
        network.Layout.Check(weights, nameof(weights));
    }

    /// <summary>Throws unless running statistics can be estimated from these batches.</summary>
    public static void Compatible(IReadOnlyList<int[]> batches, Examples examples)
    {
        Require(
            batches.Count > 0 && batches.All(batch => batch.Length == batches[0].Length),
            "Running statistics are estimated from one or more batches of one length.",
            nameof(batches)
        );
        Require(
            batches[0].Length >= 2,
            $"A batch of {Spell.Count(batches[0].Length, "example")} has no variance: use larger batches.",
            nameof(batches)
        );
        Require(
            batches.All(batch => batch.All(index => index >= 0 && index < examples.Count)),
            FormattableString.Invariant($"A batch names an example that is not among the {examples.Count:N0}."),
            nameof(batches)
        );
    }

    private static void Require(bool condition, string problem, string parameter)
    {
        if (!condition)
            throw new ArgumentException(problem, parameter);
    }
}
