namespace LotteryTickets;

/// <summary>
/// Applies a score in several steps: after each, the weights that are left are scored again (SynFlow, Algorithm 1, with
/// density ρ^(k/n) after step k of n). The result ranks weights by the step that removes them, so that one computation
/// serves every density down to the last.
/// </summary>
/// <param name="Score">The score.</param>
/// <param name="Density">The fraction of weights that the last step leaves, greater than 0 and less than 1.</param>
/// <param name="Steps">The number of steps; the paper uses 100.</param>
public sealed record Iterative(IScore Score, double Density, int Steps = 100) : IScore
{
    private readonly GlobalPruning _step = new(
        1 - Math.Pow(Checked(Density), 1.0 / Argument.AtLeast(1, Steps, nameof(Steps)))
    );

    /// <inheritdoc/>
    public string Name => Score.Name;

    /// <inheritdoc/>
    public float[] Compute(ScoreContext context)
    {
        var ranks = new float[context.Network.Layout.Length];
        var (mask, next) = (context.Mask, 0);
        for (var step = 1; step <= Steps; step++)
        {
            var scores = Score.Compute(context.With(mask));
            var left = _step.Prune(mask, scores);
            Rank(index => mask[index] && (step == Steps || !left[index]), scores);
            mask = left;
        }

        return ranks;

        void Rank(Func<int, bool> isNext, float[] scores)
        {
            int[] indices = [.. context.Network.Layout.Prunable.SelectMany(tensor => tensor.Positions).Where(isNext)];
            // Of equal scores the later index goes first, as in every scope.
            foreach (var index in indices.OrderBy(index => scores[index]).ThenByDescending(index => index))
                ranks[index] = ++next;
        }
    }

    private static double Checked(double density) =>
        Argument.InRange(density, density is > 0 and < 1, nameof(Density), "Give a density between 0 and 1.");
}
