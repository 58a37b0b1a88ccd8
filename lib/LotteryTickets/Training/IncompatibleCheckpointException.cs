namespace LotteryTickets;

/// <summary>An engine refused the state of a checkpoint: it was saved by another version of it.</summary>
internal sealed class IncompatibleCheckpointException(Exception refusal) : Exception(refusal.Message, refusal);
