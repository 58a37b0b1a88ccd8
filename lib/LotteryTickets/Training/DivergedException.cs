namespace LotteryTickets;

/// <summary>
/// A training run has diverged: its loss or its weights are no longer finite numbers. The run has no result,
/// and nothing is stored as finished; other runs, in the same session too, are not affected.
/// </summary>
/// <param name="iteration">The iteration at which the divergence was found, at most one evaluation interval late.</param>
public sealed class DivergedException(int iteration)
    : Exception(
        $"Training diverged: the loss or the weights are not finite at iteration {iteration}. Lower the learning rate or lengthen the warm-up."
    )
{
    /// <summary>The iteration at which the divergence was found.</summary>
    public int Iteration => iteration;
}
