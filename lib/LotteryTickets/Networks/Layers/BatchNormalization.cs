namespace LotteryTickets;

/// <summary>
/// Batch normalization (Ioffe and Szegedy 2015, Algorithms 1 and 2) of each channel over the batch and
/// all pixels: y = γ (x − mean) / √(variance + ε) + β. In training it uses the batch's mean and (biased)
/// variance, and moves the running statistics, which are part of the weights' vector, towards the batch's mean and
/// unbiased variance; in evaluation it uses the running statistics.
/// </summary>
/// <param name="Name">Unique in its network.</param>
/// <param name="Channels">Channels, each with its own γ, β, mean and variance.</param>
/// <param name="Momentum">Share of the batch's statistics in the new running ones.</param>
/// <param name="Epsilon">Added to the variance.</param>
public sealed record BatchNormalization(string Name, int Channels, double Momentum = 0.1, double Epsilon = 1e-5) : Layer
{
    /// <summary>Name of γ in the layout.</summary>
    public string Scale => $"{Name}.scale";

    /// <summary>Name of β in the layout.</summary>
    public string Bias => $"{Name}.bias";

    /// <summary>Name of the running mean in the layout.</summary>
    public string Mean => $"{Name}.mean";

    /// <summary>Name of the running variance in the layout.</summary>
    public string Variance => $"{Name}.variance";

    /// <inheritdoc/>
    public override FeatureShape Output(FeatureShape input)
    {
        Require(
            input.Channels == Channels,
            $"{Name} normalizes {Channels} channels, but gets {input}: check its channels."
        );
        return input;
    }

    /// <inheritdoc/>
    public override Identity Identity =>
        Identity.Of(
            "batch-normalisation", // as in the names of stored runs
            ("name", Name),
            ("channels", Channels),
            ("momentum", Momentum),
            ("epsilon", Epsilon)
        );

    internal override IEnumerable<(string, ParameterKind, int[])> Tensors =>
        [
            (Scale, ParameterKind.Scale, [Channels]),
            (Bias, ParameterKind.Bias, [Channels]),
            (Mean, ParameterKind.Mean, [Channels]),
            (Variance, ParameterKind.Variance, [Channels]),
        ];
}
