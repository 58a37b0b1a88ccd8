using LotteryTickets.Networks;
using LotteryTickets.Pruning;
using LotteryTickets.Randomness;
using LotteryTickets.Training;

namespace LotteryTickets.Tickets;

/// <summary>
/// What all experiments on one network share. Every replicate has its own initialisation and data order;
/// within a replicate all trainings see the same order, unless they say otherwise, so that differences
/// between them are paired.
/// </summary>
/// <param name="Trainer">Trains the runs.</param>
/// <param name="Network">The network that is pruned.</param>
/// <param name="Recipe">How it is trained, dense and sparse alike.</param>
/// <param name="Scope">What a round of pruning removes.</param>
/// <param name="Replicates">Independent repetitions.</param>
/// <param name="Seed">Governs everything random.</param>
public sealed record Experiment(
    Trainer Trainer,
    Network Network,
    Recipe Recipe,
    PruningScope Scope,
    int Replicates,
    ulong Seed
)
{
    /// <summary>Draws the row of a seed that a network starts from, and its control's; Gaussian Glorot (LTH) by default.</summary>
    public Func<Layout, ulong, float[]> Initialise { get; init; } = Initialisation.GlorotNormal;

    /// <summary>Trains the dense network of every replicate.</summary>
    /// <param name="snapshotsAt">Iterations whose rows are kept, to be rewound to.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <returns>Round 0 of every replicate.</returns>
    public async Task<Trials> TrainDense(
        IReadOnlyList<int> snapshotsAt,
        Action<object>? show = null
    )
    {
        var steps = (long)Replicates * Recipe.Iterations;
        var progress = new Progress("dense networks", Replicates, steps, show);
        var trained = Enumerable
            .Range(0, Replicates)
            .Select(replicate => TrainDense(replicate, snapshotsAt, progress));
        return new Trials("dense network", await Task.WhenAll(trained));
    }

    /// <summary>Trains the dense network of one replicate.</summary>
    internal Task<Trial> TrainDense(
        int replicate,
        IReadOnlyList<int> snapshotsAt,
        Progress progress
    )
    {
        var start = Draw(SeedOf(replicate, Role.Initialisation));
        var run = RunOf(replicate, Mask.Dense(Network.Layout), start);
        return Train(replicate, 0, run with { SnapshotsAt = snapshotsAt }, progress);
    }

    /// <summary>
    /// Iterative magnitude pruning of one replicate: prunes the least survivors of the last trained row,
    /// trains what <paramref name="next"/> makes of the last trial and its new mask, and so on.
    /// </summary>
    /// <returns>The dense trial, and one per round.</returns>
    internal async Task<IReadOnlyList<Trial>> PruneIteratively(
        Trial dense,
        int rounds,
        Func<Trial, Mask, TrainingRun> next,
        Progress progress
    )
    {
        List<Trial> trials = [dense];
        for (var round = 1; round <= rounds; round++)
        {
            var last = trials[^1];
            var mask = Scope.Prune(last.Mask, Scores.Magnitude(last.Result.FinalRow));
            trials.Add(await Train(dense.Replicate, round, next(last, mask), progress));
        }

        return trials;
    }

    /// <summary>One-shot pruning of a dense trial: as much at once as so many rounds remove.</summary>
    internal Mask PruneOnce(Trial dense, int rounds) =>
        Scope.Prune(dense.Mask, Scores.Magnitude(dense.Result.FinalRow), rounds);

    /// <summary>Trains runs, each for its replicate and round.</summary>
    internal async Task<Trials> TrainAll(
        string name,
        IEnumerable<(int Replicate, int Round, TrainingRun Run)> runs,
        Action<object>? show
    )
    {
        var planned = runs.ToArray();
        var steps = planned.Sum(plan => (long)plan.Run.Steps);
        var progress = new Progress(name, planned.Length, steps, show);
        var trained = planned.Select(plan => Train(plan.Replicate, plan.Round, plan.Run, progress));
        return new Trials(name, await Task.WhenAll(trained));
    }

    /// <summary>A run of a replicate, from iteration 0, with the replicate's own data order.</summary>
    internal TrainingRun RunOf(int replicate, Mask mask, float[] start) =>
        new(Network, Recipe, start, mask, SeedOf(replicate, Role.DataOrder));

    /// <summary>The row that a seed starts from.</summary>
    internal float[] Draw(ulong seed) => Initialise(Network.Layout, seed);

    internal ulong SeedOf(int replicate, Role role) =>
        CounterRandom.DeriveSeed(CounterRandom.DeriveSeed(Seed, (ulong)replicate), (ulong)role);

    /// <summary>A seed of its own for each round.</summary>
    internal ulong SeedOf(int replicate, int round, Role role) =>
        CounterRandom.DeriveSeed(SeedOf(replicate, role), (ulong)round);

    private async Task<Trial> Train(int replicate, int round, TrainingRun run, Progress progress) =>
        new(replicate, round, run.Mask, run.Start, await Trainer.Train(run, progress))
        {
            FirstIteration = run.FirstIteration,
        };
}
