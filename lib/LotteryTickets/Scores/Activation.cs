namespace LotteryTickets;

/// <summary>
/// |w| √⟨x²⟩: removes the weights that add least to their unit, given the activations x that they multiply (Sun et al. 2023,
/// 2306.11695).
/// </summary>
/// <param name="Examples">Training examples in the batch.</param>
public sealed record Activation(int Examples = 1_000) : IScore
{
    /// <inheritdoc/>
    public string Name => "activation";

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The network has batch normalization or residual blocks.</exception>
    public float[] Compute(ScoreContext context)
    {
        var squares = context.SquaredInputs(context.DrawExamples(Examples));
        return [.. context.Weights.Zip(squares, (weight, square) => Math.Abs(weight) * MathF.Sqrt(square))];
    }
}
