namespace LotteryTickets;

/// <summary>Batch normalization (Ioffe and Szegedy 2015). Running statistics are part of the flat vector.</summary>
/// <param name="Momentum">Share of the batch's statistics in the new running ones.</param>
public sealed record BatchNormalization(string Name, int Channels, double Momentum = 0.1, double Epsilon = 1e-5) : Layer
{
    internal string Scale => $"{Name}.scale";

    internal string Bias => $"{Name}.bias";

    internal string Mean => $"{Name}.mean";

    internal string Variance => $"{Name}.variance";

    internal override FeatureShape Output(FeatureShape input)
    {
        Require(
            input.Channels == Channels,
            $"{Name} normalizes {Channels} channels, but gets {input}: check its channels."
        );
        return input;
    }

    internal override Identity Identity =>
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
