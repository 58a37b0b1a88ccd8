namespace LotteryTickets.Networks;

/// <summary>One step of what a network computes. Engines match on the kinds of layer that they know.</summary>
public abstract record Layer
{
    /// <summary>The tensors it owns, as (name, kind, shape), in the order they take in the row.</summary>
    internal virtual IEnumerable<(string Name, TensorKind Kind, int[] Shape)> Tensors => [];
}

/// <summary>y = W x + b with W of shape [outputs, inputs].</summary>
public sealed record Linear(string Name, int Inputs, int Outputs) : Layer
{
    /// <summary>Name of W in the layout.</summary>
    public string Weight => $"{Name}.weight";

    /// <summary>Name of b in the layout.</summary>
    public string Bias => $"{Name}.bias";

    internal override IEnumerable<(string, TensorKind, int[])> Tensors =>
        [(Weight, TensorKind.Weight, [Outputs, Inputs]), (Bias, TensorKind.Bias, [Outputs])];
}

/// <summary>max(0, x), element by element.</summary>
public sealed record Relu : Layer;
