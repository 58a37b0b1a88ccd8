namespace LotteryTickets;

/// <summary>The settings of experiments on one network. All trainings of a replicate see the same data order.</summary>
public sealed record Experiment(
    Trainer Trainer,
    Network Network,
    TrainingOptions Options,
    PruningScope Scope,
    int Replicates,
    ulong Seed
)
{
    /// <summary>Independent repetitions, at least 1.</summary>
    public int Replicates
    {
        get;
        init => field = Argument.AtLeast(1, value, nameof(Replicates));
    } = Argument.AtLeast(1, Replicates, nameof(Replicates));

    /// <summary>Draws initial weights from a seed; Gaussian Glorot (LTH) by default.</summary>
    public Func<ParameterLayout, ulong, float[]> Initialize { get; init; } = Initialization.GlorotNormal;

    /// <summary>Ranks the weights to remove; by magnitude by default.</summary>
    public IScore Score { get; init; } = new Magnitude();

    /// <summary>Trains the dense network of every replicate.</summary>
    /// <param name="snapshotsAt">Iterations whose weights are kept, so that later runs can rewind to them.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    public Task<RunSet> TrainDenseAsync(
        IReadOnlyList<int> snapshotsAt,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var runs = Enumerable
            .Range(0, Replicates)
            .Select(replicate => (replicate, 0, DenseRun(replicate, snapshotsAt)));
        return TrainAllAsync("dense network", runs, show, cancel);
    }

    /// <summary>Trains tickets of any other origin than a <see cref="Lottery"/>, as level 1, in the data order of the dense networks.</summary>
    /// <param name="ticket">Makes one from a dense network: its mask, and the weights of an iteration to train from.</param>
    /// <inheritdoc cref="TrainDenseAsync"/>
    public Task<RunSet> TrainTicketsAsync(
        string name,
        RunSet dense,
        Func<Run, (Mask Mask, float[] Weights, int Iteration)> ticket,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var runs =
            from trained in dense.At(0)
            where !trained.Diverged
            let start = ticket(trained)
            select (trained.Replicate, 1, RunOf(trained.Replicate, start.Mask, start.Weights, start.Iteration));
        return TrainAllAsync(name, runs, show, cancel);
    }

    internal TrainingRun DenseRun(int replicate, IReadOnlyList<int> snapshotsAt) =>
        RunOf(replicate, Mask.Dense(Network.Layout), InitialWeights(replicate)) with
        {
            SnapshotsAt = snapshotsAt,
        };

    internal async Task<RunSet> PruneIterativelyAsync(
        string name,
        IEnumerable<Task<Run>> dense,
        int levels,
        int firstIteration,
        Func<Run, Run, Mask, TrainingRun> next,
        Progress progress,
        CancellationToken cancel
    )
    {
        var runs = await Task.WhenAll(dense.Select(PruneAsync));
        return Collect(name, runs.SelectMany(replicate => replicate));

        async Task<List<Run>> PruneAsync(Task<Run> training)
        {
            List<Run> trained = [await training];
            for (var level = 1; level <= levels && !trained[^1].Diverged; level++)
            {
                var run = next(trained[0], trained[^1], Prune(trained[^1]));
                trained.Add(await TrainAsync(trained[0].Replicate, level, run, progress, cancel));
            }

            progress.Drop(levels + 1 - trained.Count, Options.Iterations - firstIteration);
            return trained;
        }
    }

    internal Mask Prune(Run run, int levels = 1) =>
        levels == 0 ? run.Mask : Scope.Prune(run.Mask, ScoresOf(run), levels);

    internal float[] ScoresOf(Run run) =>
        ScoresOf(run.Replicate, run.Level, run.Result.FinalWeights, run.Mask, run.InitialWeights);

    internal float[] ScoresOf(int replicate, float[] initialWeights) =>
        ScoresOf(replicate, 0, initialWeights, Mask.Dense(Network.Layout), initialWeights);

    internal async Task<RunSet> TrainAllAsync(
        string name,
        IEnumerable<(int Replicate, int Level, TrainingRun Run)> runs,
        Action<object>? show,
        CancellationToken cancel = default
    )
    {
        var planned = runs.ToArray();
        var steps = planned.Sum(plan => (long)plan.Run.Steps);
        var progress = new Progress(name, planned.Length, steps, show);
        var trained = planned.Select(plan => TrainAsync(plan.Replicate, plan.Level, plan.Run, progress, cancel));
        return Collect(name, await Task.WhenAll(trained));
    }

    internal static RunSet Collect(string name, IEnumerable<Run> runs)
    {
        var set = new RunSet(name, runs);
        if (set.Diverged is { Count: > 0 } diverged)
            Console.Error.WriteLine(
                $"{name}: training diverged for {string.Join(", ", diverged.Select(run => $"replicate {run.Replicate} at level {run.Level}"))}. These replicates have no later levels; a lower learning rate may help."
            );

        return set;
    }

    internal TrainingRun RunOf(int replicate, Mask mask, float[] start, int first = 0) =>
        new(Network, Options, start, mask, SeedOf(replicate, Role.DataOrder)) { FirstIteration = first };

    internal float[] InitialWeights(int replicate) => Draw(SeedOf(replicate, Role.Initialization));

    internal float[] Draw(ulong seed) => Initialize(Network.Layout, seed);

    internal ulong SeedOf(int replicate, Role role) =>
        CounterRandom.DeriveSeed(CounterRandom.DeriveSeed(Seed, (ulong)replicate), (ulong)role);

    // Derives a separate seed for each level.
    internal ulong SeedOf(int replicate, int level, Role role) =>
        CounterRandom.DeriveSeed(SeedOf(replicate, role), (ulong)level);

    internal static void CheckLevels(IReadOnlyList<int> levels) =>
        Argument.Require(
            levels.All(level => level >= 0) && levels.Distinct().Count() == levels.Count,
            nameof(levels),
            $"Give different levels, each 0 (dense) or more; got [{string.Join(", ", levels)}]."
        );

    private float[] ScoresOf(int replicate, int level, float[] weights, Mask mask, float[] initialWeights) =>
        Score.Compute(
            new ScoreContext(Network, weights, mask, Trainer.Data.Train)
            {
                InitialWeights = initialWeights,
                Seed = SeedOf(replicate, level, Role.Scores),
                Device = Trainer.Engine is TorchEngine { OnGpu: true } ? "cuda" : "cpu",
            }
        );

    // A replicate that diverges does not end the others.
    internal async Task<Run> TrainAsync(
        int replicate,
        int level,
        TrainingRun run,
        Progress progress,
        CancellationToken cancel
    )
    {
        TrainingResult result;
        try
        {
            result = await Trainer.TrainAsync(run, progress, cancel);
        }
        catch (DivergedException diverged)
        {
            progress.Diverge(run.Options.Iterations - diverged.Iteration);
            result = TrainingResult.OfDiverged(diverged);
        }

        return new(replicate, level, run.Mask, run.InitialWeights, result) { FirstIteration = run.FirstIteration };
    }
}
