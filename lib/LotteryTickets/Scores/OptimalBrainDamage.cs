namespace LotteryTickets;

/// <summary>
/// Optimal Brain Damage (LeCun et al. 1989): the saliency ½ h w², where h is the second derivative of the loss along the
/// weight. It is the loss that removing the weight alone would add, where the gradient is zero and higher terms are small.
/// </summary>
/// <param name="Examples">Training examples in the batch.</param>
public sealed record OptimalBrainDamage(int Examples = 1_000) : IScore
{
    /// <inheritdoc/>
    public string Name => "Optimal Brain Damage";

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The network has batch normalization or residual blocks.</exception>
    public float[] Compute(ScoreContext context)
    {
        var curvature = context.Curvature(context.DrawExamples(Examples));
        return [.. context.Weights.Zip(curvature, (weight, second) => second * weight * weight / 2)];
    }
}
