namespace LotteryTickets;

/// <summary>One step of a network's computation.</summary>
public abstract record Layer
{
    internal abstract FeatureShape Output(FeatureShape input);

    internal abstract Identity Identity { get; }

    internal virtual IEnumerable<(string Name, ParameterKind Kind, int[] Shape)> Tensors => [];

    private protected static void Require(bool fits, string message)
    {
        if (!fits)
            throw new ArgumentException(message);
    }
}

internal static class LayerSequence
{
    public static FeatureShape Output(this IEnumerable<Layer> layers, FeatureShape input) =>
        layers.Aggregate(input, (shape, layer) => layer.Output(shape));
}
