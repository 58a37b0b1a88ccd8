namespace LotteryTickets;

/// <summary>An unfinished training run. Training resumes from it with bit-identical results.</summary>
/// <param name="Iteration">The iteration whose step comes next.</param>
/// <param name="State">The engine's state before that step.</param>
/// <param name="Evaluations">The evaluations so far.</param>
/// <param name="BestWeights">The weights with the minimum validation loss so far, or null before the first evaluation.</param>
/// <param name="Snapshots">The snapshots taken so far, by iteration.</param>
/// <param name="Origin">The origin of the run, with its training time so far.</param>
public sealed record Checkpoint(
    int Iteration,
    ReplicaState State,
    IReadOnlyList<Evaluation> Evaluations,
    float[]? BestWeights,
    IReadOnlyDictionary<int, float[]> Snapshots,
    Origin Origin
);
