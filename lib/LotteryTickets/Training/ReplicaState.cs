namespace LotteryTickets;

/// <summary>Everything that the next step of a replica depends on, the learning rate and the batch aside.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Moments">The optimizer's state, each as long as the row: SGD's velocity, or Adam's first and second moment.</param>
/// <param name="Steps">Steps since the session's begin, over which Adam corrects its bias.</param>
/// <param name="LossSum">Sum of the training losses since they were last taken, in nats.</param>
/// <param name="LossSteps">Steps that this sum is over.</param>
public sealed record ReplicaState(float[] Row, IReadOnlyList<float[]> Moments, int Steps, double LossSum, int LossSteps)
{
    /// <summary>Throws unless these are the states of so many replicas that step together.</summary>
    /// <exception cref="ArgumentException">Says what does not fit.</exception>
    internal static void Check(IReadOnlyList<ReplicaState> states, long replicas)
    {
        if (states.Count != replicas)
        {
            throw new ArgumentException(
                $"The session has {replicas} replicas; there are {states.Count} states.",
                nameof(states)
            );
        }

        if (
            states.FirstOrDefault(state => (state.Steps, state.LossSteps) != (states[0].Steps, states[0].LossSteps)) is
            { } other
        )
        {
            throw new ArgumentException(
                $"The replicas of a session step together; one is after {states[0].Steps} steps, another after {other.Steps}.",
                nameof(states)
            );
        }
    }

    /// <summary>Throws unless this is the state of a network with that layout and an optimizer with so many moments.</summary>
    /// <exception cref="ArgumentException">Says what does not fit.</exception>
    internal void Check(ParameterLayout layout, int moments)
    {
        layout.Check(Row, nameof(Row));
        if (Moments.Count != moments || Moments.Any(moment => moment.Length != layout.Length))
        {
            throw new ArgumentException(
                $"The optimizer keeps {moments} moments of {layout.Length} elements; this state is another optimizer's.",
                nameof(moments)
            );
        }
    }
}
