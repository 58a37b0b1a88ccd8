using System.Diagnostics;

namespace LotteryTickets;

/// <summary>
/// The training loop, the same for every engine: steps, evaluations, early stop, snapshots,
/// checkpoints.
/// </summary>
internal sealed class TrainingLoop
{
    private readonly Dataset _data;
    private readonly IReadOnlyList<ClaimedJob> _jobs;
    private readonly TrainingRun _first;
    private readonly IEngine _engine;
    private readonly TrainingState[] _replicas;
    private readonly CheckpointClock _checkpoints;
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();

    private TrainingLoop(Dataset data, IReadOnlyList<ClaimedJob> jobs, TimeSpan checkpointEvery)
    {
        (_data, _jobs, _first, _engine) = (data, jobs, jobs[0].Job.Run, jobs[0].Job.Engine);
        _replicas = [.. jobs.Select(job => new TrainingState(job, data.Name, data.Train.Count))];
        _checkpoints = new CheckpointClock(checkpointEvery);
    }

    /// <summary>Trains runs that step alike, side by side, from where they were interrupted.</summary>
    /// <param name="data">The data set; its test set is touched once, at the end.</param>
    /// <param name="jobs">One or more jobs that train with each other, all at one iteration.</param>
    /// <param name="checkpointEvery">Time between checkpoints; infinite for none.</param>
    /// <param name="cancel">Checked before every step; a checkpoint is kept before the end.</param>
    /// <exception cref="IncompatibleCheckpointException">The engine refuses the state that it should go on from.</exception>
    public static IReadOnlyList<TrainingResult> Run(
        Dataset data,
        IReadOnlyList<ClaimedJob> jobs,
        TimeSpan checkpointEvery,
        CancellationToken cancel
    ) => new TrainingLoop(data, jobs, checkpointEvery).Run(cancel);

    private List<TrainingResult> Run(CancellationToken cancel)
    {
        using var session = Begin();
        var options = _first.Options;
        for (var iteration = _jobs[0].Iteration; iteration < options.Iterations; iteration++)
        {
            ForEach((replica, r) => replica.KeepSnapshot(iteration, () => session.Row(r)));
            CheckpointWhenDue(session, iteration, cancel.IsCancellationRequested);
            cancel.ThrowIfCancellationRequested();
            session.Step(
                Array.ConvertAll(_replicas, replica => replica.BatchAt(iteration)),
                options.LearningRate.At(iteration)
            );
            EvaluateWhenDue(session, iteration + 1);
            ForEachJob(job => job.Progress?.Step());
        }

        ForEach((replica, r) => replica.KeepSnapshot(options.Iterations, () => session.Row(r)));
        var tests = session.Evaluate(_data.Test);
        return [.. _replicas.Select((replica, r) => Finish(replica, session.Row(r), tests[r]))];
    }

    private ISession Begin()
    {
        var session = _engine.Begin(
            _first.Network,
            _first.Options.Optimizer,
            _first.Options.BatchSize,
            _data.Train,
            [.. _jobs.Select(job => job.Job.Run.InitialWeights)],
            [.. _jobs.Select(job => job.Job.Run.Mask)]
        );
        try
        {
            Restore(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void Restore(ISession session)
    {
        if (_jobs[0].From is not null)
        {
            try
            {
                session.Restore([.. _jobs.Select(job => job.From!.State)]);
            }
            catch (ArgumentException refusal)
            {
                throw new IncompatibleCheckpointException(refusal);
            }
        }

        ForEachJob(job => job.Progress?.Begin(_jobs[0].Iteration - _first.FirstIteration));
    }

    private void CheckpointWhenDue(ISession session, int iteration, bool cancelled)
    {
        // Where nothing was trained yet, there is nothing to lose.
        if (iteration == _jobs[0].Iteration)
        {
            return;
        }

        var milestone = _replicas.Any(replica => replica.HasSnapshotAt(iteration));
        if (_checkpoints.IsDue(milestone, cancelled))
        {
            _checkpoints.Run(() => KeepCheckpoints(session, iteration));
        }
    }

    private void KeepCheckpoints(ISession session, int iteration)
    {
        var states = session.Save();
        Parallel.For(
            0,
            _jobs.Count,
            r => _jobs[r].Claim.Save(_replicas[r].Checkpoint(iteration, states[r], _elapsed.Elapsed))
        );
    }

    private void EvaluateWhenDue(ISession session, int iteration)
    {
        if (iteration % _first.Options.EvaluateEvery != 0 && iteration != _first.Options.Iterations)
        {
            return;
        }

        var training = session.TakeTrainingLosses();
        var validation = session.Evaluate(_data.Validation);
        ForEach(
            (replica, r) =>
            {
                var (loss, accuracy) = validation[r];
                replica.Add(new Evaluation(iteration, training[r], loss, accuracy), () => session.Row(r));
            }
        );
    }

    private TrainingResult Finish(TrainingState replica, float[] final, Measurement test)
    {
        var history = replica.History;
        var atEarlyStop =
            history.EarlyStop.Iteration == _first.Options.Iterations
                ? test
                : _engine.Evaluate(_first.Network, replica.BestWeights, _data.Test);
        return new(
            history,
            atEarlyStop.Accuracy,
            test.Accuracy,
            final,
            replica.Snapshots,
            replica.Origin(_elapsed.Elapsed)
        );
    }

    private void ForEach(Action<TrainingState, int> action)
    {
        for (var r = 0; r < _replicas.Length; r++)
        {
            action(_replicas[r], r);
        }
    }

    private void ForEachJob(Action<Job> action)
    {
        foreach (var job in _jobs)
        {
            action(job.Job);
        }
    }
}
