namespace LotteryTickets;

// A requested run, which waits for a worker and is then a replica of a session.
internal sealed class TrainingState(
    int number,
    TrainingRun run,
    IEngine engine,
    RunIdentity identity,
    Progress? progress,
    CancellationToken canceled
)
{
    private readonly TaskCompletionSource<TrainingResult?> _result = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private RunClaim? _claim;
    private BatchOrder? _order;
    private Origin? _origin;
    private List<Evaluation> _evaluations = [];
    private Dictionary<int, float[]> _snapshots = [];
    private double _bestLoss;

    public int Number => number;

    public TrainingRun Run => run;

    public IEngine Engine => engine;

    public Progress? Progress => progress;

    // Null where the run could not be trained now and has to be requested again.
    public Task<TrainingResult?> Result => _result.Task;

    public bool IsActive => !Result.IsCompleted;

    public bool IsCanceled => canceled.IsCancellationRequested;

    public Checkpoint? Checkpoint { get; private set; }

    public Mask Mask { get; private set; } = run.Mask;

    private Mask? ChangedMask => run.Options.DynamicSparsity is null ? null : Mask;

    public int NextIteration => Checkpoint?.Iteration ?? run.FirstIteration;

    public int EarlyStopIteration => _evaluations.MinBy(evaluation => evaluation.ComparableLoss).Iteration;

    public float[]? BestWeights { get; private set; }

    // True if one session can train both runs.
    public bool StepsLike(TrainingState other) =>
        ReferenceEquals(engine, other.Engine)
        && ReferenceEquals(run.Network, other.Run.Network)
        && run.Options == other.Run.Options
        && run.FirstIteration == other.Run.FirstIteration
        && run.FreezesRemoved == other.Run.FreezesRemoved;

    // Where the run is finished, claimed by another process or unreadable, completes the request instead.
    public void Claim(Dataset data, RunStore? store)
    {
        try
        {
            _claim = store?.TryClaim(identity, run);
            var found = _claim?.Find();
            if (found is not null || (store is not null && _claim is null))
            {
                Release().TrySetResult(found);
                return;
            }

            _order = new BatchOrder(run.DataSeed, data.Train.Count, run.Options.BatchSize);
            _origin = new Origin(identity.Hash, data.Name, engine.Name, DateTimeOffset.UtcNow, TimeSpan.Zero);
            ResumeFrom(_claim?.LastCheckpoint());
        }
        catch (Exception error) // the caller that awaits the run handles it
        {
            Fail(error);
        }
    }

    public MiniBatch BatchAt(int iteration) =>
        new(_order!.Indices(iteration).ToArray(), run.DataSeed, iteration, run.Options.Augmentation);

    public void Add(Evaluation evaluation, Func<float[]> weights)
    {
        _evaluations.Add(evaluation);
        if (BestWeights is null || evaluation.ComparableLoss < _bestLoss)
            (_bestLoss, BestWeights) = (evaluation.ComparableLoss, weights());
    }

    public void ChangeMask(int iteration, float[] weights, float[]? gradient)
    {
        var sparsity = run.Options.DynamicSparsity!;
        var scores = gradient is null
            ? DynamicSparsity.RandomScores(Mask.Layout, run.DataSeed, iteration)
            : Array.ConvertAll(gradient, Math.Abs);
        var fraction = sparsity.FractionAt(iteration, run.Options.Iterations);
        Mask = DynamicSparsity.Change(Mask, weights, scores, fraction);
    }

    public bool HasSnapshotAt(int iteration) => run.SnapshotsAt.Contains(iteration);

    public void KeepSnapshot(int iteration, Func<float[]> weights)
    {
        if (HasSnapshotAt(iteration))
            _snapshots[iteration] = weights();
    }

    public void Save(int iteration, ReplicaState state, TimeSpan elapsed) =>
        _claim?.Save(
            new Checkpoint(iteration, state, _evaluations, BestWeights, _snapshots, OriginAfter(elapsed))
            {
                Mask = ChangedMask,
            }
        );

    public void StartOver(string reason)
    {
        _claim?.SetCheckpointAside(reason);
        ResumeFrom(null);
    }

    public void Finish(float[] weights, double accuracyAtEarlyStop, double accuracy, TimeSpan elapsed)
    {
        var origin = OriginAfter(elapsed);
        var result = new TrainingResult(_evaluations, accuracyAtEarlyStop, accuracy, weights, _snapshots, origin)
        {
            FinalMask = run.Options.Optimizer is Supermask ? Mask.OfNonZero(Mask.Layout, weights) : ChangedMask,
        };
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

    public void Cancel() => Release().TrySetCanceled(canceled);

    public void Postpone() => Release().TrySetResult(null);

    // The claim first: the caller may request the same run at once.
    private TaskCompletionSource<TrainingResult?> Release()
    {
        _claim?.Dispose();
        return _result;
    }

    private void ResumeFrom(Checkpoint? checkpoint)
    {
        Checkpoint = checkpoint;
        Mask = checkpoint?.Mask ?? run.Mask;
        _evaluations = [.. checkpoint?.Evaluations ?? []];
        _snapshots = checkpoint is null ? [] : new Dictionary<int, float[]>(checkpoint.Snapshots);
        BestWeights = checkpoint?.BestWeights;
        _bestLoss = _evaluations.Select(found => found.ComparableLoss).DefaultIfEmpty(double.NaN).Min();
    }

    private Origin OriginAfter(TimeSpan elapsed)
    {
        var before = Checkpoint?.Origin ?? _origin!;
        return before with { Training = before.Training + elapsed };
    }
}
