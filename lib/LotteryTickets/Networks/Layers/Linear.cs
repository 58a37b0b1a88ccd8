namespace LotteryTickets;

/// <summary>y = W x + b with W of shape [outputs, inputs].</summary>
public sealed record Linear(string Name, int Inputs, int Outputs) : Layer
{
    internal string Weight => $"{Name}.weight";

    internal string Bias => $"{Name}.bias";

    internal override FeatureShape Output(FeatureShape input)
    {
        Require(
            input == new FeatureShape(Inputs),
            $"{Name} takes a vector of {Inputs} features, but gets {input}: check its inputs, or flatten first."
        );
        return new FeatureShape(Outputs);
    }

    internal override Identity Identity =>
        Identity.Of("linear", ("name", Name), ("inputs", Inputs), ("outputs", Outputs));

    internal override IEnumerable<(string, ParameterKind, int[])> Tensors =>
        [(Weight, ParameterKind.Weight, [Outputs, Inputs]), (Bias, ParameterKind.Bias, [Outputs])];
}
