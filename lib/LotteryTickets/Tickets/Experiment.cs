namespace LotteryTickets;

/// <summary>
/// What all experiments on one network share. Every replicate has its own initialization and data order;
/// by default all trainings of a replicate see the same order, so that differences between them are paired.
/// </summary>
/// <param name="Trainer">Trains the runs.</param>
/// <param name="Network">The network that is pruned.</param>
/// <param name="Options">How it is trained, dense and sparse alike.</param>
/// <param name="Scope">What a level of pruning removes.</param>
/// <param name="Replicates">Independent repetitions, at least 1.</param>
/// <param name="Seed">Determines everything random.</param>
public sealed record Experiment(
    Trainer Trainer,
    Network Network,
    TrainingOptions Options,
    PruningScope Scope,
    int Replicates,
    ulong Seed
)
{
    /// <summary>Independent repetitions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not at least one.</exception>
    public int Replicates
    {
        get;
        init => field = Argument.AtLeast(1, value, nameof(Replicates));
    } = Argument.AtLeast(1, Replicates, nameof(Replicates));

    /// <summary>Draws initial weights from a seed; Gaussian Glorot (LTH) by default.</summary>
    public Func<ParameterLayout, ulong, float[]> Initialize { get; init; } = Initialization.GlorotNormal;

    /// <summary>Decides which weights are removed; their magnitude by default.</summary>
    public IScore Score { get; init; } = new Magnitude();

    /// <summary>Trains the dense network of every replicate.</summary>
    /// <param name="snapshotsAt">Iterations whose weights are kept, so that later runs can rewind to them.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    /// <returns>Level 0 of every replicate.</returns>
    public async Task<RunSet> TrainDenseAsync(
        IReadOnlyList<int> snapshotsAt,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var steps = (long)Replicates * Options.Iterations;
        var progress = new Progress("dense networks", Replicates, steps, show);
        var trained = Enumerable
            .Range(0, Replicates)
            .Select(replicate => TrainDenseAsync(replicate, snapshotsAt, progress, cancel));
        return Collect("dense network", await Task.WhenAll(trained));
    }

    /// <summary>Trains the dense network of one replicate.</summary>
    internal Task<Run> TrainDenseAsync(
        int replicate,
        IReadOnlyList<int> snapshotsAt,
        Progress progress,
        CancellationToken cancel
    )
    {
        var run = RunOf(replicate, Mask.Dense(Network.Layout), InitialWeights(replicate));
        return TrainAsync(replicate, 0, run with { SnapshotsAt = snapshotsAt }, progress, cancel);
    }

    /// <summary>
    /// Iterative pruning: scores the trained weights of each replicate, prunes the lowest-scored survivors, trains what
    /// <paramref name="next"/> makes of the dense run, the last run and its new mask, and so on, up to the first run
    /// that diverges.
    /// </summary>
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
                var run = next(trained[0], trained[^1], Prune(trained[^1])) with { FirstIteration = firstIteration };
                trained.Add(await TrainAsync(trained[0].Replicate, level, run, progress, cancel));
            }

            progress.Drop(levels + 1 - trained.Count, Options.Iterations - firstIteration);
            return trained;
        }
    }

    /// <summary>Removes the survivors of a run with the lowest scores, as many as this number of levels removes.</summary>
    internal Mask Prune(Run run, int levels = 1) =>
        levels == 0
            ? run.Mask
            : Scope.Prune(
                run.Mask,
                ScoresOf(run.Replicate, run.Level, run.Result.FinalWeights, run.Mask, run.InitialWeights),
                levels
            );

    /// <summary>Computes the scores of a replicate's initial weights.</summary>
    internal float[] ScoresOf(int replicate, float[] initialWeights) =>
        ScoresOf(replicate, 0, initialWeights, Mask.Dense(Network.Layout), initialWeights);

    /// <summary>Trains runs, each for its replicate and level.</summary>
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

    /// <summary>Puts runs together, and warns once of those that diverged.</summary>
    internal static RunSet Collect(string name, IEnumerable<Run> runs)
    {
        var set = new RunSet(name, runs);
        if (set.Diverged is { Count: > 0 } diverged)
            Console.Error.WriteLine(
                $"{name}: training diverged for {string.Join(", ", diverged.Select(run => $"replicate {run.Replicate} at level {run.Level}"))}. These replicates have no later levels; a lower learning rate may help."
            );

        return set;
    }

    /// <summary>Returns a run of a replicate, from iteration 0, with the replicate's own data order.</summary>
    internal TrainingRun RunOf(int replicate, Mask mask, float[] start) =>
        new(Network, Options, start, mask, SeedOf(replicate, Role.DataOrder));

    /// <summary>Draws the initial weights of a replicate.</summary>
    internal float[] InitialWeights(int replicate) => Draw(SeedOf(replicate, Role.Initialization));

    /// <summary>Draws initial weights from a seed.</summary>
    internal float[] Draw(ulong seed) => Initialize(Network.Layout, seed);

    internal ulong SeedOf(int replicate, Role role) =>
        CounterRandom.DeriveSeed(CounterRandom.DeriveSeed(Seed, (ulong)replicate), (ulong)role);

    /// <summary>Derives a separate seed for each level.</summary>
    internal ulong SeedOf(int replicate, int level, Role role) =>
        CounterRandom.DeriveSeed(SeedOf(replicate, role), (ulong)level);

    /// <summary>Throws if a level is repeated or negative. There may be none: then nothing is trained.</summary>
    internal static void CheckLevels(IReadOnlyList<int> levels)
    {
        if (levels.Any(level => level < 0) || levels.Distinct().Count() != levels.Count)
            throw new ArgumentException(
                $"Give different levels, each 0 (dense) or more; got [{string.Join(", ", levels)}].",
                nameof(levels)
            );
    }

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
    private async Task<Run> TrainAsync(
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
