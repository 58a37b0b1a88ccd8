using LotteryTickets.Networks;

namespace LotteryTickets.Training;

/// <summary>Everything that the next step of a replica depends on, the learning rate and the batch aside.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Moments">The optimizer's state, each as long as the row: SGD's velocity, or Adam's first and second moment.</param>
/// <param name="Steps">Steps since the session's begin, over which Adam corrects its bias.</param>
/// <param name="LossSum">Sum of the training losses since they were last taken, in nats.</param>
/// <param name="LossSteps">Steps that this sum is over.</param>
public sealed record ReplicaState(
    float[] Row,
    IReadOnlyList<float[]> Moments,
    int Steps,
    double LossSum,
    int LossSteps
)
{
    /// <summary>Throws unless these are the states of so many replicas of one session.</summary>
    /// <exception cref="ArgumentException">Says what does not fit.</exception>
    internal static void Check(
        IReadOnlyList<ReplicaState> states,
        long replicas,
        Layout layout,
        int moments
    )
    {
        if (states.Count != replicas)
        {
            throw new ArgumentException(
                $"The session has {replicas} replicas; there are {states.Count} states.",
                nameof(states)
            );
        }

        foreach (var state in states)
        {
            layout.Check(state.Row, nameof(states));
            state.Check(states[0], layout, moments);
        }
    }

    private void Check(ReplicaState first, Layout layout, int moments)
    {
        if (Moments.Count != moments || Moments.Any(moment => moment.Length != layout.Length))
        {
            throw new ArgumentException(
                $"The optimizer keeps {moments} moments of {layout.Length} elements; this state is another optimizer's."
            );
        }

        if ((Steps, LossSteps) != (first.Steps, first.LossSteps))
        {
            throw new ArgumentException(
                $"The replicas of a session step together; one is after {Steps} steps, another after {first.Steps}."
            );
        }
    }
}
