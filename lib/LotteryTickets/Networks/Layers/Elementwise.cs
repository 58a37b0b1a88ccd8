namespace LotteryTickets.Networks;

/// <summary>max(0, x), element by element.</summary>
public sealed record Relu : Layer
{
    /// <inheritdoc/>
    public override FeatureShape Output(FeatureShape input) => input;
}

/// <summary>Feature maps become one vector: channels outermost, then rows, then columns.</summary>
public sealed record Flatten : Layer
{
    /// <inheritdoc/>
    public override FeatureShape Output(FeatureShape input) => new(input.Length);
}
