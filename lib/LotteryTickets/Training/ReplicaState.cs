namespace LotteryTickets;

// Everything that the next step of a replica depends on, except the learning rate and the batch.
internal sealed record ReplicaState(
    float[] Weights,
    IReadOnlyList<float[]> Moments,
    int Steps,
    double LossSum,
    int LossSteps
)
{
    internal ReplicaState Under(Mask mask) =>
        this with
        {
            Weights = mask.Apply(Weights),
            Moments = [.. Moments.Select(mask.Apply)],
        };

    internal static void Check(IReadOnlyList<ReplicaState> states, long replicas)
    {
        Argument.Require(
            states.Count == replicas,
            nameof(states),
            $"The session has {replicas} replicas; there are {states.Count} states."
        );
        int[] steps = [.. states.Select(state => state.Steps).Distinct()];
        Argument.Require(
            steps.Length == 1 && states.DistinctBy(state => state.LossSteps).Count() == 1,
            nameof(states),
            $"The replicas of a session step together; one is after {string.Join(" steps, another after ", steps)} steps."
        );
    }

    internal void Check(ParameterLayout layout, int moments)
    {
        layout.Check(Weights, nameof(Weights));
        Argument.Require(
            Moments.Count == moments && Moments.All(moment => moment.Length == layout.Length),
            nameof(moments),
            $"The optimizer keeps {moments} moments of {layout.Length} elements; this state is another optimizer's."
        );
    }
}

// An unfinished run before the step of Iteration. Training resumes from it with bit-identical results.
internal sealed record Checkpoint(
    int Iteration,
    ReplicaState State,
    IReadOnlyList<Evaluation> Evaluations,
    float[]? BestWeights,
    IReadOnlyDictionary<int, float[]> Snapshots,
    Origin Origin
)
{
    // The mask as it is then; null where training leaves it as it was.
    public Mask? Mask { get; init; }
}
