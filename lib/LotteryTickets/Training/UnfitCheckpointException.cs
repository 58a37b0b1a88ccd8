namespace LotteryTickets.Training;

/// <summary>An engine refused the state of a checkpoint: it was saved by another version of it.</summary>
internal sealed class UnfitCheckpointException(Exception refusal)
    : Exception(refusal.Message, refusal);
