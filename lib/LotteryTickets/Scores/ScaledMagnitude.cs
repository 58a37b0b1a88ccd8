namespace LotteryTickets;

/// <summary>
/// |w| ÷ σ, where σ is the standard deviation of the layer's weights. With global pruning this is the rule of Han et al. 2015
/// (1506.02626): in every layer the weights below the threshold s σ go. The lowest score that is kept is s.
/// </summary>
public sealed record ScaledMagnitude : IScore
{
    /// <inheritdoc/>
    public string Name => "magnitude ÷ σ";

    /// <inheritdoc/>
    public float[] Compute(ScoreContext context)
    {
        var scores = Magnitude.Of(context.Weights);
        foreach (var layer in context.Network.Layout.Prunable)
        {
            double[] left =
            [
                .. layer.Positions.Where(at => context.Mask[at]).Select(at => (double)context.Weights[at]),
            ];
            var mean = left.DefaultIfEmpty(0).Average();
            var deviation = Math.Sqrt(left.Sum(weight => (weight - mean) * (weight - mean)) / Math.Max(1, left.Length));
            if (deviation > 0)
                foreach (ref var score in layer.Of(scores))
                    score = (float)(score / deviation);
        }

        return scores;
    }
}
