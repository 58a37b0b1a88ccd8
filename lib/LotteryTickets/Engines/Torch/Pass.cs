namespace LotteryTickets;

/// <summary>What activations go through a program for.</summary>
/// <param name="Batches">In training each replica's batch; none in evaluation.</param>
internal readonly record struct Pass(IReadOnlyList<MiniBatch>? Batches)
{
    /// <summary>Statistics are the running ones, and nothing is dropped.</summary>
    public static Pass Evaluation => default;

    /// <summary>Whether statistics are those of the batch and are learned, and numbers are dropped.</summary>
    public bool IsTraining => Batches is not null;
}
