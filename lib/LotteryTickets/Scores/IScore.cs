namespace LotteryTickets;

/// <summary>A score that ranks weights: pruning removes those with the lowest scores.</summary>
public interface IScore
{
    /// <summary>The name in charts and tables, such as <c>SNIP</c>.</summary>
    string Name { get; }

    /// <returns>One number per element of the layout; those of biases and removed weights are ignored.</returns>
    float[] Compute(ScoreContext context);
}
