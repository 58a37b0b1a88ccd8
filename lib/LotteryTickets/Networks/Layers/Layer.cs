namespace LotteryTickets;

/// <summary>One step of what a network computes. Engines match on the kinds of layer that they know.</summary>
public abstract record Layer
{
    /// <summary>The shape it gives for inputs of a shape.</summary>
    /// <exception cref="ArgumentException">It cannot take such inputs.</exception>
    public abstract FeatureShape Output(FeatureShape input);

    /// <summary>Its kind and everything that determines what it computes: part of the name of every result.</summary>
    public abstract Identity Identity { get; }

    /// <summary>The tensors it owns, as (name, kind, shape), in the order they take in the row.</summary>
    internal virtual IEnumerable<(string Name, ParameterKind Kind, int[] Shape)> Tensors => [];

    /// <summary>Refuses inputs that do not fit.</summary>
    protected static void Require(bool fits, string message)
    {
        if (!fits)
        {
            throw new ArgumentException(message);
        }
    }
}
