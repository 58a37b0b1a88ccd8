using LotteryTickets.Data;
using LotteryTickets.Engines;

namespace LotteryTickets.Training;

/// <summary>The training loop, the same for every engine: steps, evaluations, early stop, snapshots.</summary>
internal sealed class TrainingLoop
{
    private readonly Dataset data;
    private readonly IEngine engine;
    private readonly IReadOnlyList<TrainingRun> runs;
    private readonly Recipe recipe;
    private readonly Replica[] replicas;

    private TrainingLoop(Dataset data, IEngine engine, IReadOnlyList<TrainingRun> runs)
    {
        (this.data, this.engine, this.runs) = (data, engine, runs);
        recipe = runs[0].Recipe;
        replicas = [.. runs.Select(run => new Replica(run, data.Train.Count))];
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
        using var session = engine.Begin(
            runs[0].Network,
            recipe.Optimizer,
            data.Train,
            [.. runs.Select(run => run.Start)],
            [.. runs.Select(run => run.Mask)]
        );
        var batches = new int[runs.Count][];
        for (var iteration = runs[0].FirstIteration; iteration < recipe.Iterations; iteration++)
        {
            cancel.ThrowIfCancellationRequested();
            KeepSnapshots(session, iteration);
            for (var r = 0; r < runs.Count; r++)
            {
                batches[r] = replicas[r].Batches.Indices(iteration).ToArray();
            }

            session.Step(batches, recipe.LearningRate.At(iteration));
            EvaluateWhenDue(session, iteration + 1);
            stepped(runs.Count);
        }

        KeepSnapshots(session, recipe.Iterations);
        return [.. replicas.Select((replica, r) => Finish(replica, session.Row(r)))];
    }

    private void KeepSnapshots(ISession session, int iteration)
    {
        for (var r = 0; r < runs.Count; r++)
        {
            if (runs[r].SnapshotsAt.Contains(iteration))
            {
                replicas[r].Snapshots[iteration] = session.Row(r);
            }
        }
    }

    private void EvaluateWhenDue(ISession session, int iteration)
    {
        if (iteration % recipe.EvaluateEvery != 0 && iteration != recipe.Iterations)
        {
            return;
        }

        var training = session.TakeTrainingLosses();
        var validation = session.Evaluate(data.Validation);
        for (var r = 0; r < runs.Count; r++)
        {
            var (loss, accuracy) = validation[r];
            replicas[r].Add(new Evaluation(iteration, training[r], loss, accuracy), session, r);
        }
    }

    private TrainingResult Finish(Replica replica, float[] final) =>
        new(
            new History(replica.Evaluations),
            engine.Evaluate(runs[0].Network, replica.BestRow, data.Test).Accuracy,
            engine.Evaluate(runs[0].Network, final, data.Test).Accuracy,
            final,
            replica.Snapshots
        );

    /// <summary>What the loop remembers of one run.</summary>
    private sealed class Replica(TrainingRun run, int examples)
    {
        private double bestLoss = double.NaN;

        public BatchOrder Batches { get; } = new(run.DataSeed, examples, run.Recipe.BatchSize);

        public List<Evaluation> Evaluations { get; } = [];

        public Dictionary<int, float[]> Snapshots { get; } = [];

        public float[] BestRow { get; private set; } = run.Start;

        public void Add(Evaluation evaluation, ISession session, int index)
        {
            Evaluations.Add(evaluation);
            if (double.IsNaN(bestLoss) || History.Loss(evaluation) < bestLoss)
            {
                bestLoss = History.Loss(evaluation);
                BestRow = session.Row(index);
            }
        }
    }
}
