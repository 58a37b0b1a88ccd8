using System.Diagnostics;

namespace LotteryTickets;

// A replica leaves the session when it is canceled or diverges; the others continue.
internal sealed class TrainingLoop(Dataset data, TrainingState[] replicas, TimeSpan checkpointEvery)
{
    // Checkpoints at snapshots may take at most 1/20 of the time.
    private const int SnapshotShare = 20;

    private readonly TrainingRun _run = replicas[0].Run; // all step alike
    private readonly IEngine _engine = replicas[0].Engine;
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly Stopwatch _sinceCheckpoint = Stopwatch.StartNew();
    private TimeSpan _checkpointCost;

    private IEnumerable<(int Index, TrainingState Replica)> Active =>
        replicas.Index().Where(replica => replica.Item.IsActive);

    // Trains the runs that no other process trains and that resume at the same iteration as the first of them.
    public static void Run(Dataset data, RunStore? store, IReadOnlyList<TrainingState> requests)
    {
        foreach (var request in requests)
            request.Claim(data, store);
        TrainingState[] claimed = [.. requests.Where(request => request.IsActive)];
        foreach (var other in claimed.Where(replica => replica.NextIteration != claimed[0].NextIteration))
            other.Postpone();
        claimed = [.. claimed.Where(replica => replica.IsActive)];
        try
        {
            if (claimed.Length > 0)
                new TrainingLoop(data, claimed, store?.CheckpointEvery ?? Timeout.InfiniteTimeSpan).Run();
        }
        catch (Exception error) // the callers that await the runs handle it
        {
            foreach (var replica in claimed.Where(replica => replica.IsActive))
                replica.Fail(error);
        }
    }

    private void Run()
    {
        var session = Begin();
        try
        {
            var first = replicas[0].NextIteration;
            foreach (var (_, replica) in Active)
                replica.Progress?.Begin(first - _run.FirstIteration);
            for (var iteration = first; iteration < _run.Options.Iterations; iteration++)
            {
                foreach (var (r, replica) in Active)
                    replica.KeepSnapshot(iteration, () => session.Weights(r));
                CheckpointWhenDue(session, iteration, iteration == first);
                if (!Active.Any())
                    return;

                if (ChangesMasksAt(iteration))
                    session = ChangeMasks(session, iteration);
                session.Step(BatchesAt(iteration), _run.Options.LearningRate.At(iteration));
                foreach (var (_, replica) in Active)
                    replica.Progress?.Step();
                EvaluateWhenDue(session, iteration + 1);
            }

            Finish(session);
        }
        finally
        {
            session.Dispose();
        }
    }

    private MiniBatch[] BatchesAt(int iteration) => Array.ConvertAll(replicas, replica => replica.BatchAt(iteration));

    private ISession Begin()
    {
        var session = BeginAtStart();
        if (replicas.Any(replica => replica.Checkpoint is null))
            return session;

        try
        {
            session.Restore([.. replicas.Select(replica => replica.Checkpoint!.State)]);
            return session;
        }
        catch (ArgumentException refusal) // another version of the engine wrote the checkpoint
        {
            session.Dispose();
            foreach (var (_, replica) in Active)
                replica.StartOver(refusal.Message);
            return BeginAtStart();
        }
    }

    private ISession BeginAtStart() =>
        Begin(
            _run.Options.Optimizer,
            [.. replicas.Select(replica => replica.Run.InitialWeights)],
            [.. replicas.Select(replica => replica.Mask)]
        );

    private ISession Begin(Optimizer optimizer, IReadOnlyList<float[]> weights, IReadOnlyList<Mask> masks) =>
        _engine.Begin(_run.Network, optimizer, _run.Options.BatchSize, data.Train, weights, masks, _run.FreezesRemoved);

    private bool ChangesMasksAt(int iteration) =>
        iteration > _run.FirstIteration
        && _run.Options.DynamicSparsity?.IsDueAt(iteration, _run.Options.Iterations) == true;

    // A session's masks are fixed, so the state moves to a new session.
    private ISession ChangeMasks(ISession session, int iteration)
    {
        var states = session.Save();
        var gradients =
            _run.Options.DynamicSparsity!.Growth == Growth.Gradient ? DenseGradients(states, iteration) : null;
        foreach (var (r, replica) in replicas.Index())
            replica.ChangeMask(iteration, states[r].Weights, gradients?[r]);
        var next = BeginAtStart();
        next.Restore([.. states.Zip(replicas, (state, replica) => state.Under(replica.Mask))]);
        session.Dispose();
        return next;
    }

    // After the first step of SGD its moment is the gradient. A session of dense masks has it of removed weights too.
    private float[][] DenseGradients(IReadOnlyList<ReplicaState> states, int iteration)
    {
        using var session = Begin(
            new Sgd(),
            [.. states.Select(state => state.Weights)],
            [.. states.Select(_ => Mask.Dense(_run.Network.Layout))]
        );
        session.Step(BatchesAt(iteration), rate: 0);
        return [.. session.Save().Select(state => state.Moments[0])];
    }

    private void CheckpointWhenDue(ISession session, int iteration, bool isFirst)
    {
        var canceled = Active.Where(active => active.Replica.IsCanceled).ToArray();
        var all = _sinceCheckpoint.Elapsed >= checkpointEvery;
        var snapshots =
            Active.Any(active => active.Replica.HasSnapshotAt(iteration))
            && _sinceCheckpoint.Elapsed >= SnapshotShare * _checkpointCost;
        var needed = checkpointEvery != Timeout.InfiniteTimeSpan && !isFirst; // nothing was trained before the first
        if (needed && (all || snapshots))
            Save(session, iteration, Active);
        else if (needed && canceled.Length > 0)
            Save(session, iteration, canceled);
        foreach (var (_, replica) in canceled)
            replica.Cancel();
    }

    private void Save(ISession session, int iteration, IEnumerable<(int Index, TrainingState Replica)> chosen)
    {
        _sinceCheckpoint.Restart();
        var states = session.Save();
        Parallel.ForEach(chosen, saved => saved.Replica.Save(iteration, states[saved.Index], _elapsed.Elapsed));
        _checkpointCost = _sinceCheckpoint.Elapsed;
        _sinceCheckpoint.Restart();
    }

    private void EvaluateWhenDue(ISession session, int iteration)
    {
        if (iteration % _run.Options.EvaluateEvery != 0 && iteration != _run.Options.Iterations)
            return;

        var training = session.TakeTrainingLosses();
        var validation = session.Evaluate(data.Validation);
        foreach (var (r, replica) in Active)
        {
            var (loss, accuracy) = validation[r];
            if (double.IsFinite(training[r]) && double.IsFinite(loss))
                replica.Add(new Evaluation(iteration, training[r], loss, accuracy), () => session.Weights(r));
            else
                replica.Fail(new DivergedException(iteration));
        }
    }

    private void Finish(ISession session)
    {
        if (!Active.Any())
            return;

        var iterations = _run.Options.Iterations;
        var tests = session.Evaluate(data.Test); // the only use of the test set
        foreach (var (r, replica) in Active)
        {
            var weights = session.Weights(r);
            if (!Array.TrueForAll(weights, float.IsFinite))
            {
                replica.Fail(new DivergedException(iterations));
                continue;
            }

            replica.KeepSnapshot(iterations, () => weights);
            var atEarlyStop =
                replica.EarlyStopIteration == iterations
                    ? tests[r]
                    : _engine.Evaluate(_run.Network, replica.BestWeights!, data.Test);
            replica.Finish(weights, atEarlyStop.Accuracy, tests[r].Accuracy, _elapsed.Elapsed);
        }
    }
}
