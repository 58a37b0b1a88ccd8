namespace LotteryTickets;

/// <summary>max(0, x), element by element.</summary>
public sealed record Relu : Layer
{
    /// <inheritdoc/>
    public override FeatureShape Output(FeatureShape input) => input;

    /// <inheritdoc/>
    public override Identity Identity => Identity.Of("relu");
}

/// <summary>Feature maps become one vector: channels outermost, then rows, then columns.</summary>
public sealed record Flatten : Layer
{
    /// <inheritdoc/>
    public override FeatureShape Output(FeatureShape input) => new(input.Length);

    /// <inheritdoc/>
    public override Identity Identity => Identity.Of("flatten");
}
