namespace LotteryTickets;

/// <summary>
/// What all experiments on one network share. Every replicate has its own initialization and data order;
/// within a replicate all trainings see the same order, unless they say otherwise, so that differences
/// between them are paired.
/// </summary>
/// <param name="Trainer">Trains the runs.</param>
/// <param name="Network">The network that is pruned.</param>
/// <param name="Options">How it is trained, dense and sparse alike.</param>
/// <param name="Scope">What a level of pruning removes.</param>
/// <param name="Replicates">Independent repetitions.</param>
/// <param name="Seed">Governs everything random.</param>
public sealed record Experiment(
    Trainer Trainer,
    Network Network,
    TrainingOptions Options,
    PruningScope Scope,
    int Replicates,
    ulong Seed
)
{
    /// <summary>Draws the row of a seed that a network starts from, and its control's; Gaussian Glorot (LTH) by default.</summary>
    public Func<ParameterLayout, ulong, float[]> Initialize { get; init; } = Initialization.GlorotNormal;

    /// <summary>Trains the dense network of every replicate.</summary>
    /// <param name="snapshotsAt">Iterations whose rows are kept, to be rewound to.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <returns>Level 0 of every replicate.</returns>
    public async Task<RunSet> TrainDenseAsync(IReadOnlyList<int> snapshotsAt, Action<object>? show = null)
    {
        var steps = (long)Replicates * Options.Iterations;
        var progress = new Progress("dense networks", Replicates, steps, show);
        var trained = Enumerable
            .Range(0, Replicates)
            .Select(replicate => TrainDenseAsync(replicate, snapshotsAt, progress));
        return new RunSet("dense network", await Task.WhenAll(trained));
    }

    /// <summary>Trains the dense network of one replicate.</summary>
    internal Task<Run> TrainDenseAsync(int replicate, IReadOnlyList<int> snapshotsAt, Progress progress)
    {
        var start = Draw(SeedOf(replicate, Role.Initialization));
        var run = RunOf(replicate, Mask.Dense(Network.Layout), start);
        return Train(replicate, 0, run with { SnapshotsAt = snapshotsAt }, progress);
    }

    /// <summary>
    /// Iterative magnitude pruning of one replicate: prunes the least survivors of the last trained row,
    /// trains what <paramref name="next"/> makes of the last run and its new mask, and so on.
    /// </summary>
    /// <returns>The dense run, and one per level.</returns>
    internal async Task<IReadOnlyList<Run>> PruneIterativelyAsync(
        Run dense,
        int levels,
        Func<Run, Mask, TrainingRun> next,
        Progress progress
    )
    {
        List<Run> runs = [dense];
        for (var level = 1; level <= levels; level++)
        {
            var last = runs[^1];
            var mask = Scope.Prune(last.Mask, Scores.Magnitude(last.Result.FinalWeights));
            runs.Add(await Train(dense.Replicate, level, next(last, mask), progress));
        }

        return runs;
    }

    /// <summary>One-shot pruning of a dense run: as much at once as so many levels remove.</summary>
    internal Mask PruneOneShotAsync(Run dense, int levels) =>
        Scope.Prune(dense.Mask, Scores.Magnitude(dense.Result.FinalWeights), levels);

    /// <summary>Trains runs, each for its replicate and level.</summary>
    internal async Task<RunSet> TrainAll(
        string name,
        IEnumerable<(int Replicate, int Level, TrainingRun Run)> runs,
        Action<object>? show
    )
    {
        var planned = runs.ToArray();
        var steps = planned.Sum(plan => (long)plan.Run.Steps);
        var progress = new Progress(name, planned.Length, steps, show);
        var trained = planned.Select(plan => Train(plan.Replicate, plan.Level, plan.Run, progress));
        return new RunSet(name, await Task.WhenAll(trained));
    }

    /// <summary>A run of a replicate, from iteration 0, with the replicate's own data order.</summary>
    internal TrainingRun RunOf(int replicate, Mask mask, float[] start) =>
        new(Network, Options, start, mask, SeedOf(replicate, Role.DataOrder));

    /// <summary>The row that a seed starts from.</summary>
    internal float[] Draw(ulong seed) => Initialize(Network.Layout, seed);

    internal ulong SeedOf(int replicate, Role role) =>
        CounterRandom.DeriveSeed(CounterRandom.DeriveSeed(Seed, (ulong)replicate), (ulong)role);

    /// <summary>A seed of its own for each level.</summary>
    internal ulong SeedOf(int replicate, int level, Role role) =>
        CounterRandom.DeriveSeed(SeedOf(replicate, role), (ulong)level);

    private async Task<Run> Train(int replicate, int level, TrainingRun run, Progress progress) =>
        new(replicate, level, run.Mask, run.InitialWeights, await Trainer.TrainAsync(run, progress))
        {
            FirstIteration = run.FirstIteration,
        };
}
