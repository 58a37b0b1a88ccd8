using System.Diagnostics;

namespace LotteryTickets;

/// <summary>
/// The training loop of one session, the same for every engine: steps, evaluations, early stopping, snapshots
/// and checkpoints. A replica leaves the session when it is canceled or diverges; the others continue.
/// </summary>
internal sealed class TrainingLoop
{
    // Checkpoints at snapshots may take at most 1/20 of the time.
    private const int SnapshotShare = 20;

    private readonly Dataset _data;
    private readonly TrainingState[] _replicas;
    private readonly TrainingRun _run;
    private readonly IEngine _engine;
    private readonly TimeSpan _checkpointEvery;
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly Stopwatch _sinceCheckpoint = Stopwatch.StartNew();
    private TimeSpan _checkpointCost;

    private TrainingLoop(Dataset data, TrainingState[] replicas, TimeSpan checkpointEvery)
    {
        (_data, _replicas, _checkpointEvery) = (data, replicas, checkpointEvery);
        (_run, _engine) = (replicas[0].Run, replicas[0].Engine); // all step alike
    }

    private IEnumerable<TrainingState> Active => _replicas.Where(replica => replica.IsActive);

    /// <summary>
    /// Trains those of the requested runs that no other process trains and that resume at the same iteration as
    /// the first of them, and completes every request. The test set is used once, at the end.
    /// </summary>
    public static void Run(Dataset data, RunStore? store, IReadOnlyList<TrainingState> requests)
    {
        foreach (var request in requests)
            request.Claim(data, store);
        TrainingState[] replicas = [.. requests.Where(request => request.IsActive)];
        foreach (var other in replicas.Where(replica => replica.NextIteration != replicas[0].NextIteration))
            other.Postpone();
        replicas = [.. replicas.Where(replica => replica.IsActive)];
        try
        {
            if (replicas.Length > 0)
                new TrainingLoop(data, replicas, store?.CheckpointEvery ?? Timeout.InfiniteTimeSpan).Run();
        }
        catch (Exception error) // the callers that await the runs handle it
        {
            foreach (var replica in replicas.Where(replica => replica.IsActive))
                replica.Fail(error);
        }
    }

    private void Run()
    {
        using var session = Begin();
        var first = _replicas[0].NextIteration;
        ForEachActive((replica, _) => replica.Progress?.Begin(first - _run.FirstIteration));
        for (var iteration = first; iteration < _run.Options.Iterations; iteration++)
        {
            ForEachActive((replica, r) => replica.KeepSnapshot(iteration, () => session.Weights(r)));
            CheckpointWhenDue(session, iteration, iteration == first);
            if (!Active.Any())
                return;

            session.Step(
                Array.ConvertAll(_replicas, replica => replica.BatchAt(iteration)),
                _run.Options.LearningRate.At(iteration)
            );
            ForEachActive((replica, _) => replica.Progress?.Step());
            EvaluateWhenDue(session, iteration + 1);
        }

        Finish(session);
    }

    private ISession Begin()
    {
        var session = BeginAtStart();
        if (_replicas.Any(replica => replica.Checkpoint is null))
            return session;

        try
        {
            session.Restore([.. _replicas.Select(replica => replica.Checkpoint!.State)]);
            return session;
        }
        catch (ArgumentException refusal) // another version of the engine wrote the checkpoint
        {
            session.Dispose();
            ForEachActive((replica, _) => replica.StartOver(refusal.Message));
            return BeginAtStart();
        }
    }

    private ISession BeginAtStart() =>
        _engine.Begin(
            _run.Network,
            _run.Options.Optimizer,
            _run.Options.BatchSize,
            _data.Train,
            [.. _replicas.Select(replica => replica.Run.InitialWeights)],
            [.. _replicas.Select(replica => replica.Run.Mask)]
        );

    private void CheckpointWhenDue(ISession session, int iteration, bool isFirst)
    {
        var canceled = Active.Where(replica => replica.IsCanceled).ToArray();
        var all = _sinceCheckpoint.Elapsed >= _checkpointEvery;
        var snapshots =
            Active.Any(replica => replica.HasSnapshotAt(iteration))
            && _sinceCheckpoint.Elapsed >= SnapshotShare * _checkpointCost;
        var needed = _checkpointEvery != Timeout.InfiniteTimeSpan && !isFirst; // nothing was trained before the first
        if (needed && (all || snapshots))
            Save(session, iteration, [.. Active]);
        else if (needed && canceled.Length > 0)
            Save(session, iteration, canceled);
        Array.ForEach(canceled, replica => replica.Cancel());
    }

    private void Save(ISession session, int iteration, IReadOnlyCollection<TrainingState> replicas)
    {
        _sinceCheckpoint.Restart();
        var states = session.Save();
        Parallel.For(
            0,
            _replicas.Length,
            r =>
            {
                if (replicas.Contains(_replicas[r]))
                    _replicas[r].Save(iteration, states[r], _elapsed.Elapsed);
            }
        );
        _checkpointCost = _sinceCheckpoint.Elapsed;
        _sinceCheckpoint.Restart();
    }

    private void EvaluateWhenDue(ISession session, int iteration)
    {
        if (iteration % _run.Options.EvaluateEvery != 0 && iteration != _run.Options.Iterations)
            return;

        var training = session.TakeTrainingLosses();
        var validation = session.Evaluate(_data.Validation);
        ForEachActive(
            (replica, r) =>
            {
                var (loss, accuracy) = validation[r];
                if (double.IsFinite(training[r]) && double.IsFinite(loss))
                    replica.Add(new Evaluation(iteration, training[r], loss, accuracy), () => session.Weights(r));
                else
                    replica.Fail(new DivergedException(iteration));
            }
        );
    }

    private void Finish(ISession session)
    {
        if (!Active.Any())
            return;

        var iterations = _run.Options.Iterations;
        var tests = session.Evaluate(_data.Test);
        ForEachActive(
            (replica, r) =>
            {
                var weights = session.Weights(r);
                if (!Array.TrueForAll(weights, float.IsFinite))
                {
                    replica.Fail(new DivergedException(iterations));
                    return;
                }

                replica.KeepSnapshot(iterations, () => weights);
                var atEarlyStop =
                    replica.EarlyStopIteration == iterations
                        ? tests[r]
                        : _engine.Evaluate(_run.Network, replica.BestWeights!, _data.Test);
                replica.Finish(weights, atEarlyStop.Accuracy, tests[r].Accuracy, _elapsed.Elapsed);
            }
        );
    }

    private void ForEachActive(Action<TrainingState, int> action)
    {
        for (var r = 0; r < _replicas.Length; r++)
            if (_replicas[r].IsActive)
                action(_replicas[r], r);
    }
}
