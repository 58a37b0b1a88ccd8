namespace LotteryTickets;

/// <summary>
/// A score that decides which weights pruning removes: those with the lowest scores. A new score is one
/// type that implements this interface (see <c>Scores/README.md</c>).
/// </summary>
public interface IScore
{
    /// <summary>The name in charts and tables, such as <c>SNIP</c>.</summary>
    string Name { get; }

    /// <summary>Computes the scores.</summary>
    /// <param name="context">The network, its weights, and gradients on request.</param>
    /// <returns>One number per element of the layout; those of biases and removed weights are ignored.</returns>
    float[] Compute(ScoreContext context);
}
