namespace LotteryTickets;

/// <summary>The loss or the weights of a run are no longer finite. Other runs are not affected.</summary>
public sealed class DivergedException(int iteration)
    : Exception(
        $"Training diverged: the loss or the weights are not finite at iteration {iteration}. Lower the learning rate or lengthen the warm-up."
    )
{
    /// <summary>The iteration at which the divergence was found, at most one evaluation interval late.</summary>
    public int Iteration => iteration;
}
