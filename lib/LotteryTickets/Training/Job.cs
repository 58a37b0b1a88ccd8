namespace LotteryTickets;

/// <summary>A run that someone awaits.</summary>
/// <param name="number">Its place in the order in which runs were asked for.</param>
/// <param name="run">What to train.</param>
/// <param name="engine">Who trains it.</param>
/// <param name="fingerprint">The data set's.</param>
/// <param name="progress">Counts its steps, where someone watches.</param>
/// <param name="cancel">Ends it.</param>
internal sealed class Job(
    int number,
    TrainingRun run,
    IEngine engine,
    string fingerprint,
    Progress? progress,
    CancellationToken cancel
)
{
    private readonly TaskCompletionSource<TrainingResult> _done = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public int Number => number;

    public TrainingRun Run => run;

    public IEngine Engine => engine;

    public Progress? Progress => progress;

    /// <summary>What ends it: whoever asked for it, or whoever watches.</summary>
    public CancellationToken[] Cancels { get; } = [cancel, progress?.Stopped ?? default];

    /// <summary>The run's name; costs a pass over its rows when first asked for.</summary>
    public RunIdentity Identity => field ??= RunIdentity.Of(run, fingerprint, engine.Name);

    public Task<TrainingResult> Task => _done.Task;

    public bool IsCancelled => Cancels.Any(token => token.IsCancellationRequested);

    /// <summary>Whether one session may train both.</summary>
    public bool TrainsWith(Job other) =>
        ReferenceEquals(Engine, other.Engine) && Run.StepsLike(other.Run) && Cancels.SequenceEqual(other.Cancels);

    public void Finish(TrainingResult result)
    {
        if (result.Origin.Reused)
        {
            Progress?.Reuse(Run.Steps);
        }

        Progress?.Finish();
        _done.TrySetResult(result);
    }

    public void Fail(Exception error) => _done.TrySetException(error);

    public void Cancel() => _done.TrySetCanceled(Array.Find(Cancels, token => token.IsCancellationRequested));

    /// <summary>Calls <paramref name="withdraw"/> when it is cancelled, as long as it is not done.</summary>
    public void OnCancelled(Action withdraw)
    {
        var registrations = Array.ConvertAll(Cancels, token => token.Register(withdraw));
        Task.ContinueWith(
            _ => Array.ForEach(registrations, registration => registration.Unregister()),
            TaskScheduler.Default
        );
    }
}

/// <summary>A job with the right to train it, and where to go on.</summary>
/// <param name="Job">The job.</param>
/// <param name="Claim">The right.</param>
/// <param name="From">Where an earlier training was interrupted; null to start anew.</param>
internal sealed record ClaimedJob(Job Job, IRunClaim Claim, Checkpoint? From)
{
    /// <summary>The step that comes next.</summary>
    public int Iteration => From?.Iteration ?? Job.Run.FirstIteration;
}
