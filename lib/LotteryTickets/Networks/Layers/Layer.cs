namespace LotteryTickets;

/// <summary>One step of a network's computation. Engines match on the kinds of layer that they know.</summary>
public abstract record Layer
{
    /// <summary>Returns the output shape for an input shape.</summary>
    /// <exception cref="ArgumentException">The layer does not accept such inputs.</exception>
    public abstract FeatureShape Output(FeatureShape input);

    /// <summary>Its kind and everything that determines what it computes: part of the name of every result.</summary>
    public abstract Identity Identity { get; }

    /// <summary>The tensors it owns, as (name, kind, shape), in the order of the flat vector.</summary>
    internal virtual IEnumerable<(string Name, ParameterKind Kind, int[] Shape)> Tensors => [];

    /// <summary>Throws unless the inputs fit.</summary>
    protected static void Require(bool fits, string message)
    {
        if (!fits)
            throw new ArgumentException(message);
    }
}

/// <summary>What layers compute one after the other.</summary>
internal static class LayerSequence
{
    public static FeatureShape Output(this IEnumerable<Layer> layers, FeatureShape input) =>
        layers.Aggregate(input, (shape, layer) => layer.Output(shape));
}
