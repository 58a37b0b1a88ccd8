namespace LotteryTickets;

/// <summary>What a training run came to.</summary>
/// <param name="History">Losses and accuracies along the way.</param>
/// <param name="TestAccuracyAtEarlyStop">Test accuracy of the row with the minimum validation loss, as a fraction.</param>
/// <param name="TestAccuracy">Test accuracy of the final row, as a fraction.</param>
/// <param name="FinalWeights">The row after the last step.</param>
/// <param name="Snapshots">The rows that the run was asked to keep, by iteration.</param>
/// <param name="Origin">Who trained it when, or that it was found in a store.</param>
public sealed record TrainingResult(
    History History,
    double TestAccuracyAtEarlyStop,
    double TestAccuracy,
    float[] FinalWeights,
    IReadOnlyDictionary<int, float[]> Snapshots,
    Origin Origin
)
{
    /// <summary>Iteration of the minimum validation loss.</summary>
    public int EarlyStopIteration => History.EarlyStop.Iteration;
}
