namespace LotteryTickets;

/// <summary>One replica of a session: a requested run, the claim on it, and its measurements so far.</summary>
internal sealed class TrainingState
{
    private readonly TrainingRun _run;
    private readonly RunClaim? _claim;
    private readonly BatchOrder _order;
    private readonly Origin _new;
    private List<Evaluation> _evaluations = [];
    private Dictionary<int, float[]> _snapshots = [];
    private double _bestLoss;

    private TrainingState(TrainingRequest request, Dataset data, RunClaim? claim)
    {
        (Request, _run, _claim) = (request, request.Run, claim);
        _order = new BatchOrder(_run.DataSeed, data.Train.Count, _run.Options.BatchSize);
        _new = new Origin(request.Identity.Hash, data.Name, request.Engine.Name, DateTimeOffset.UtcNow, TimeSpan.Zero);
        ResumeFrom(claim?.LastCheckpoint());
    }

    public TrainingRequest Request { get; }

    /// <summary>The checkpoint to resume from, or null to start at the beginning.</summary>
    public Checkpoint? Checkpoint { get; private set; }

    public int NextIteration => Checkpoint?.Iteration ?? _run.FirstIteration;

    /// <summary>Whether the request is not completed yet.</summary>
    public bool IsActive => !Request.Result.Task.IsCompleted;

    public bool IsCanceled => Request.Canceled.IsCancellationRequested;

    public int EarlyStopIteration => new History(_evaluations).EarlyStop.Iteration;

    /// <summary>The weights with the minimum validation loss; null before the first evaluation.</summary>
    public float[]? BestWeights { get; private set; }

    /// <summary>
    /// Claims a run. Where it is finished, claimed by another process or unreadable, completes the request
    /// and returns null.
    /// </summary>
    public static TrainingState? TryClaim(TrainingRequest request, Dataset data, RunStore? store)
    {
        RunClaim? claim = null;
        try
        {
            claim = store?.TryClaim(request.Identity, request.Run);
            var found = claim?.Find();
            if (store is null || (claim is not null && found is null))
                return new TrainingState(request, data, claim);

            claim?.Dispose();
            request.Result.TrySetResult(found);
        }
        catch (Exception error) // the caller that awaits the run handles it
        {
            claim?.Dispose();
            request.Result.TrySetException(error);
        }

        return null;
    }

    /// <summary>The examples of one step.</summary>
    public MiniBatch BatchAt(int iteration) =>
        new(_order.Indices(iteration).ToArray(), _run.DataSeed, iteration, _run.Options.Augmentation);

    /// <summary>Adds an evaluation, and keeps the weights if its loss is the lowest so far.</summary>
    public void Add(Evaluation evaluation, Func<float[]> weights)
    {
        _evaluations.Add(evaluation);
        if (BestWeights is null || History.Loss(evaluation) < _bestLoss)
            (_bestLoss, BestWeights) = (History.Loss(evaluation), weights());
    }

    public bool HasSnapshotAt(int iteration) => _run.SnapshotsAt.Contains(iteration);

    public void KeepSnapshot(int iteration, Func<float[]> weights)
    {
        if (HasSnapshotAt(iteration))
            _snapshots[iteration] = weights();
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="iteration">The iteration whose step comes next.</param>
    /// <param name="state">The engine's state.</param>
    /// <param name="elapsed">Time since this session began.</param>
    public void Save(int iteration, ReplicaState state, TimeSpan elapsed) =>
        _claim?.Save(new Checkpoint(iteration, state, _evaluations, BestWeights, _snapshots, OriginAfter(elapsed)));

    /// <summary>Sets the checkpoint aside and starts at the beginning.</summary>
    public void StartOver(string reason)
    {
        _claim?.SetCheckpointAside(reason);
        ResumeFrom(null);
    }

    /// <summary>Stores the result and completes the request; a result that cannot be stored fails this run alone.</summary>
    public void Finish(float[] weights, double accuracyAtEarlyStop, double accuracy, TimeSpan elapsed)
    {
        var origin = OriginAfter(elapsed);
        var result = new TrainingResult(
            new History(_evaluations),
            accuracyAtEarlyStop,
            accuracy,
            weights,
            _snapshots,
            origin
        );
        try
        {
            _claim?.Commit(result);
        }
        catch (Exception error)
        {
            Fail(error);
            return;
        }

        Release().TrySetResult(result);
    }

    public void Fail(Exception error) => Release().TrySetException(error);

    public void Cancel() => Release().TrySetCanceled(Request.Canceled);

    /// <summary>Lets the run be requested again.</summary>
    public void Postpone() => Release().TrySetResult(null);

    // The claim first: the caller may request the same run at once.
    private TaskCompletionSource<TrainingResult?> Release()
    {
        _claim?.Dispose();
        return Request.Result;
    }

    private void ResumeFrom(Checkpoint? checkpoint)
    {
        Checkpoint = checkpoint;
        _evaluations = [.. checkpoint?.Evaluations ?? []];
        _snapshots = checkpoint is null ? [] : new Dictionary<int, float[]>(checkpoint.Snapshots);
        BestWeights = checkpoint?.BestWeights;
        _bestLoss = _evaluations.Select(History.Loss).DefaultIfEmpty(double.NaN).Min();
    }

    private Origin OriginAfter(TimeSpan elapsed)
    {
        var before = Checkpoint?.Origin ?? _new;
        return before with { Training = before.Training + elapsed };
    }
}
