namespace LotteryTickets;

/// <summary>|∂L/∂w|: removes the weights on which the loss of a batch depends least, whatever their size.</summary>
/// <param name="Examples">Training examples in the batch.</param>
public sealed record GradientMagnitude(int Examples = 1_000) : IScore
{
    /// <inheritdoc/>
    public string Name => "gradient";

    /// <inheritdoc/>
    public float[] Compute(ScoreContext context) => Magnitude.Of(context.Gradient(context.DrawExamples(Examples)));
}
