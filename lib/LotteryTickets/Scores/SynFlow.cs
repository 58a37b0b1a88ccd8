namespace LotteryTickets;

/// <summary>
/// Synaptic flow (Tanaka et al. 2020, 2006.05467, eq. 2): |w ⊙ ∂R/∂w|, where R is the sum of the class scores that the
/// network with the weights' absolute values gives to an input of ones. It looks at no data. The paper applies it in
/// 100 steps: <c>new Iterative(new SynFlow(), density)</c>.
/// </summary>
public sealed record SynFlow : IScore
{
    /// <inheritdoc/>
    public string Name => "SynFlow";

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The network has batch normalization, which a single input does not pass.</exception>
    public float[] Compute(ScoreContext context)
    {
        var weights = Magnitude.Of(context.Weights);
        var ones = Enumerable.Repeat(1f, context.Network.Inputs).ToArray();
        var gradient = context.OutputGradient(ones, weights);
        return [.. weights.Zip(gradient, (weight, slope) => Math.Abs(weight * slope))];
    }
}
