namespace LotteryTickets;

/// <summary>
/// A two-dimensional cross-correlation with a square kernel, W of shape [outputs, inputs, size, size],
/// over inputs with <paramref name="Padding"/> zeros on every side.
/// </summary>
/// <param name="Name">Unique in its network.</param>
/// <param name="Inputs">Channels that it takes.</param>
/// <param name="Outputs">Channels that it gives.</param>
/// <param name="Size">Height and width of the kernel.</param>
/// <param name="Stride">Pixels between neighbouring positions of the kernel.</param>
/// <param name="Padding">Zeros on every side.</param>
/// <param name="HasBias">Whether it adds a bias per output channel; not before batch normalization, which has its own.</param>
public sealed record Convolution(
    string Name,
    int Inputs,
    int Outputs,
    int Size = 3,
    int Stride = 1,
    int Padding = 1,
    bool HasBias = true
) : Layer
{
    /// <summary>Name of W in the layout.</summary>
    public string Weight => $"{Name}.weight";

    /// <summary>Name of b in the layout, where there is one.</summary>
    public string Bias => $"{Name}.bias";

    /// <inheritdoc/>
    public override FeatureShape Output(FeatureShape input)
    {
        Require(input.Channels == Inputs, $"{Name} takes {Inputs} channels, but gets {input}: check its inputs.");
        var output = new FeatureShape(Outputs, Extent(input.Height), Extent(input.Width));
        Require(
            output is { Height: > 0, Width: > 0 },
            $"{Name}'s {Size}×{Size} kernel does not fit into {input} with padding {Padding}."
        );
        return output;
    }

    /// <inheritdoc/>
    public override Identity Identity =>
        Identity.Of(
            "convolution",
            ("name", Name),
            ("inputs", Inputs),
            ("outputs", Outputs),
            ("size", Size),
            ("stride", Stride),
            ("padding", Padding),
            ("bias", HasBias)
        );

    internal override IEnumerable<(string, ParameterKind, int[])> Tensors
    {
        get
        {
            yield return (Weight, ParameterKind.Weight, [Outputs, Inputs, Size, Size]);
            if (HasBias)
                yield return (Bias, ParameterKind.Bias, [Outputs]);
        }
    }

    private int Extent(int pixels) => Window.Count(pixels + (2 * Padding), Size, Stride);
}
