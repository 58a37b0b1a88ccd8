using LotteryTickets.Data;

namespace LotteryTickets.Training;

/// <summary>The training loop, the same for every engine: steps, evaluations, early stop, snapshots.</summary>
internal sealed class TrainingLoop
{
    private readonly Dataset _data;
    private readonly IEngine _engine;
    private readonly IReadOnlyList<TrainingRun> _runs;
    private readonly Recipe _recipe;
    private readonly Replica[] _replicas;

    private TrainingLoop(Dataset data, IEngine engine, IReadOnlyList<TrainingRun> runs)
    {
        (_data, _engine, _runs) = (data, engine, runs);
        _recipe = runs[0].Recipe;
        _replicas = [.. runs.Select(run => new Replica(run, data.Train.Count))];
    }

    /// <summary>Trains runs that step alike, side by side.</summary>
    /// <param name="data">The data set; its test set is touched once, at the end.</param>
    /// <param name="engine">Who executes the steps.</param>
    /// <param name="runs">One or more runs that <see cref="TrainingRun.StepsLike"/> each other.</param>
    /// <param name="stepped">Called after each step with the number of runs that made it.</param>
    /// <param name="cancel">Checked before every step.</param>
    public static IReadOnlyList<TrainingResult> Run(
        Dataset data,
        IEngine engine,
        IReadOnlyList<TrainingRun> runs,
        Action<int> stepped,
        CancellationToken cancel
    ) => new TrainingLoop(data, engine, runs).Run(stepped, cancel);

    private List<TrainingResult> Run(Action<int> stepped, CancellationToken cancel)
    {
        using var session = _engine.Begin(
            _runs[0].Network,
            _recipe.Optimizer,
            _recipe.BatchSize,
            _data.Train,
            [.. _runs.Select(run => run.Start)],
            [.. _runs.Select(run => run.Mask)]
        );
        var batches = new MiniBatch[_runs.Count];
        for (var iteration = _runs[0].FirstIteration; iteration < _recipe.Iterations; iteration++)
        {
            cancel.ThrowIfCancellationRequested();
            KeepSnapshots(session, iteration);
            for (var r = 0; r < _runs.Count; r++)
            {
                batches[r] = _replicas[r].BatchAt(iteration);
            }

            session.Step(batches, _recipe.LearningRate.At(iteration));
            EvaluateWhenDue(session, iteration + 1);
            stepped(_runs.Count);
        }

        KeepSnapshots(session, _recipe.Iterations);
        return [.. _replicas.Select((replica, r) => Finish(replica, session.Row(r)))];
    }

    private void KeepSnapshots(ISession session, int iteration)
    {
        for (var r = 0; r < _runs.Count; r++)
        {
            if (_runs[r].SnapshotsAt.Contains(iteration))
            {
                _replicas[r].Snapshots[iteration] = session.Row(r);
            }
        }
    }

    private void EvaluateWhenDue(ISession session, int iteration)
    {
        if (iteration % _recipe.EvaluateEvery != 0 && iteration != _recipe.Iterations)
        {
            return;
        }

        var training = session.TakeTrainingLosses();
        var validation = session.Evaluate(_data.Validation);
        for (var r = 0; r < _runs.Count; r++)
        {
            var (loss, accuracy) = validation[r];
            _replicas[r].Add(new Evaluation(iteration, training[r], loss, accuracy), session, r);
        }
    }

    private TrainingResult Finish(Replica replica, float[] final) =>
        new(
            new History(replica.Evaluations),
            _engine.Evaluate(_runs[0].Network, replica.BestRow, _data.Test).Accuracy,
            _engine.Evaluate(_runs[0].Network, final, _data.Test).Accuracy,
            final,
            replica.Snapshots
        );

    /// <summary>What the loop remembers of one run.</summary>
    private sealed class Replica(TrainingRun run, int examples)
    {
        private double _bestLoss = double.NaN;

        private readonly BatchOrder _order = new(run.DataSeed, examples, run.Recipe.BatchSize);

        public List<Evaluation> Evaluations { get; } = [];

        public Dictionary<int, float[]> Snapshots { get; } = [];

        public float[] BestRow { get; private set; } = run.Start;

        public MiniBatch BatchAt(int iteration) =>
            new(
                _order.Indices(iteration).ToArray(),
                run.DataSeed,
                iteration,
                run.Recipe.Augmentation
            );

        public void Add(Evaluation evaluation, ISession session, int index)
        {
            Evaluations.Add(evaluation);
            if (double.IsNaN(_bestLoss) || History.Loss(evaluation) < _bestLoss)
            {
                _bestLoss = History.Loss(evaluation);
                BestRow = session.Row(index);
            }
        }
    }
}
