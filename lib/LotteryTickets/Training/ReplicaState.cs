namespace LotteryTickets;

/// <summary>Everything that the next step of a replica depends on, except the learning rate and the batch.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Moments">The optimizer's state, each as long as the weights: SGD's velocity, or Adam's first and second moment.</param>
/// <param name="Steps">Steps since the beginning of the run, over which Adam corrects its bias.</param>
/// <param name="LossSum">Sum of the training losses since they were last taken, in nats.</param>
/// <param name="LossSteps">The number of steps in this sum.</param>
public sealed record ReplicaState(
    float[] Weights,
    IReadOnlyList<float[]> Moments,
    int Steps,
    double LossSum,
    int LossSteps
)
{
    /// <summary>Throws unless there is one state per replica, and all replicas have done the same number of steps.</summary>
    /// <exception cref="ArgumentException">The message says what does not fit.</exception>
    internal static void Check(IReadOnlyList<ReplicaState> states, long replicas)
    {
        if (states.Count != replicas)
            throw new ArgumentException(
                $"The session has {replicas} replicas; there are {states.Count} states.",
                nameof(states)
            );

        int[] steps = [.. states.Select(state => state.Steps).Distinct()];
        if (steps.Length > 1 || states.DistinctBy(state => state.LossSteps).Count() > 1)
            throw new ArgumentException(
                $"The replicas of a session step together; one is after {string.Join(" steps, another after ", steps)} steps.",
                nameof(states)
            );
    }

    /// <summary>Throws unless the state fits a layout and an optimizer with so many moments.</summary>
    /// <exception cref="ArgumentException">The message says what does not fit.</exception>
    internal void Check(ParameterLayout layout, int moments)
    {
        layout.Check(Weights, nameof(Weights));
        if (Moments.Count != moments || Moments.Any(moment => moment.Length != layout.Length))
            throw new ArgumentException(
                $"The optimizer keeps {moments} moments of {layout.Length} elements; this state is another optimizer's.",
                nameof(moments)
            );
    }
}
