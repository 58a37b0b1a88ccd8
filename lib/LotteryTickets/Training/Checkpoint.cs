namespace LotteryTickets;

/// <summary>A run in the middle of its training: all that is needed to go on to the same bits.</summary>
/// <param name="Iteration">The step that comes next.</param>
/// <param name="State">The engine's state before that step.</param>
/// <param name="Evaluations">Evaluations so far.</param>
/// <param name="BestWeights">The row with the minimum validation loss so far; null before the first evaluation.</param>
/// <param name="Snapshots">Rows kept so far, by iteration.</param>
/// <param name="Origin">Who trains it, since when, and how long so far.</param>
public sealed record Checkpoint(
    int Iteration,
    ReplicaState State,
    IReadOnlyList<Evaluation> Evaluations,
    float[]? BestWeights,
    IReadOnlyDictionary<int, float[]> Snapshots,
    Origin Origin
);
