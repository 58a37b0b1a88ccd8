namespace LotteryTickets;

internal static class Guard
{
    public static void Compatible(
        Network network,
        Examples examples,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<Mask> masks
    )
    {
        Argument.Require(
            weights.Count > 0 && weights.Count == masks.Count,
            nameof(masks),
            $"A session takes one mask for each of one or more vectors of weights; got {weights.Count} vectors and {masks.Count} masks."
        );
        foreach (var vector in weights)
            Compatible(network, vector, examples);
    }

    public static void Compatible(Network network, float[] weights, Examples examples)
    {
        // Features have no pixels that could be in the wrong place; images do.
        Argument.Require(
            network.Input.IsVector ? network.Inputs == examples.Features : network.Input == examples.Shape,
            nameof(examples),
            $"{network.Name} takes {network.Input}, but the examples are {examples.Shape}."
        );
        network.Layout.Check(weights, nameof(weights));
    }

    public static void Compatible(IReadOnlyList<int[]> batches, Examples examples)
    {
        Argument.Require(
            batches.Count > 0 && batches.All(batch => batch.Length == batches[0].Length),
            nameof(batches),
            "Running statistics are estimated from one or more batches of one length."
        );
        Argument.Require(
            batches[0].Length >= 2,
            nameof(batches),
            $"A batch of {Spell.Count(batches[0].Length, "example")} has no variance: use larger batches."
        );
        Argument.Require(
            batches.All(batch => batch.All(index => index >= 0 && index < examples.Count)),
            nameof(batches),
            FormattableString.Invariant($"A batch names an example that is not among the {examples.Count:N0}.")
        );
    }
}
