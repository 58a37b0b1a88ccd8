namespace LotteryTickets;

/// <summary>max(0, x), element by element.</summary>
public sealed record Relu : Layer
{
    internal override FeatureShape Output(FeatureShape input) => input;

    internal override Identity Identity => Identity.Of("relu");
}

/// <summary>Turns feature maps into one vector: channels outermost, then rows, then columns.</summary>
public sealed record Flatten : Layer
{
    internal override FeatureShape Output(FeatureShape input) => new(input.Length);

    internal override Identity Identity => Identity.Of("flatten");
}
