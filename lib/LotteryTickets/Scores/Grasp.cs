namespace LotteryTickets;

/// <summary>
/// GraSP (Wang et al. 2020, 2002.07376): keeps the weights whose removal would reduce the gradient's norm the most,
/// w ⊙ H g on one batch, where g and H are those of the loss with class scores divided by a temperature.
/// </summary>
/// <param name="ExamplesPerClass">Training examples of each class in the batch.</param>
/// <param name="Temperature">What class scores are divided by; the paper uses 200.</param>
public sealed record Grasp(int ExamplesPerClass = 10, double Temperature = 200) : IScore
{
    /// <inheritdoc/>
    public string Name => "GraSP";

    /// <inheritdoc/>
    public float[] Compute(ScoreContext context)
    {
        var batch = context.DrawExamplesPerClass(ExamplesPerClass);
        var flat = context.WithTemperature(Temperature);
        var product = flat.HessianVectorProduct(batch, flat.Gradient(batch));
        return [.. context.Weights.Zip(product, (weight, slope) => weight * slope)];
    }
}
