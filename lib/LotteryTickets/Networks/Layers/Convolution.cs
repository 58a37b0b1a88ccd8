namespace LotteryTickets;

/// <summary>A two-dimensional cross-correlation with a square kernel of shape [outputs, inputs, size, size].</summary>
/// <param name="Padding">Zeros on every side of the input.</param>
/// <param name="HasBias">True to add a bias per output channel; batch normalization has its own.</param>
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
    internal string Weight => $"{Name}.weight";

    internal string Bias => $"{Name}.bias";

    internal override FeatureShape Output(FeatureShape input)
    {
        Require(input.Channels == Inputs, $"{Name} takes {Inputs} channels, but gets {input}: check its inputs.");
        var output = new FeatureShape(Outputs, Extent(input.Height), Extent(input.Width));
        Require(
            output is { Height: > 0, Width: > 0 },
            $"{Name}'s {Size}×{Size} kernel does not fit into {input} with padding {Padding}."
        );
        return output;
    }

    internal override Identity Identity =>
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
