namespace LotteryTickets;

/// <summary>A run that waits for a worker or is being trained.</summary>
/// <param name="Number">The position in the order of requests.</param>
/// <param name="Run">The run to train.</param>
/// <param name="Engine">The engine that trains it.</param>
/// <param name="Identity">The run's name.</param>
/// <param name="Progress">Counts its steps, or null.</param>
/// <param name="Canceled">Cancels it.</param>
internal sealed record TrainingRequest(
    int Number,
    TrainingRun Run,
    IEngine Engine,
    RunIdentity Identity,
    Progress? Progress,
    CancellationToken Canceled
)
{
    /// <summary>The outcome; null where the run could not be trained now and has to be requested again.</summary>
    public TaskCompletionSource<TrainingResult?> Result { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether one session can train both runs.</summary>
    public bool StepsLike(TrainingRequest other) =>
        ReferenceEquals(Engine, other.Engine)
        && ReferenceEquals(Run.Network, other.Run.Network)
        && Run.Options == other.Run.Options
        && Run.FirstIteration == other.Run.FirstIteration;
}
