namespace LotteryTickets;

/// <summary>Changes how fast a network's running statistics follow its batches.</summary>
internal static class NormalizationMomentum
{
    /// <summary>
    /// The same network, over an equal layout, whose batch normalization moves its running statistics by this
    /// share: with 1 they are those of the last batch alone.
    /// </summary>
    public static Network WithMomentum(this Network network, double momentum) =>
        new(network.Name, network.Input, [.. network.Layers.Select(layer => Of(layer, momentum))]);

    private static Layer Of(Layer layer, double momentum) =>
        layer switch
        {
            BatchNormalization normalization => normalization with { Momentum = momentum },
            Residual(var body, var shortcut) => new Residual(
                [.. body.Select(inner => Of(inner, momentum))],
                [.. shortcut.Select(inner => Of(inner, momentum))]
            ),
            _ => layer,
        };
}
