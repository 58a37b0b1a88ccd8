namespace LotteryTickets;

/// <summary>SNIP's connection sensitivity (Lee et al. 2019, 1810.02340, eq. 6), |w ⊙ ∂L/∂w|, unnormalized.</summary>
/// <param name="Examples">Training examples in the batch; the paper uses 100 on MNIST and 128 on CIFAR-10.</param>
public sealed record Snip(int Examples = 100) : IScore
{
    public string Name => "SNIP";

    public float[] Compute(ScoreContext context)
    {
        var gradient = context.Gradient(context.DrawExamples(Examples));
        return [.. context.Weights.Zip(gradient, (weight, slope) => Math.Abs(weight * slope))];
    }
}
