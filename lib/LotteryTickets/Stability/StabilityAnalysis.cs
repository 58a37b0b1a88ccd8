namespace LotteryTickets;

/// <summary>
/// Trains the runs that stability is measured on (STAB §4, LMC §2). They are compared by <see cref="Distances"/>
/// and by the errors along the line between them.
/// </summary>
/// <param name="experiment">The experiment that the runs are from.</param>
public sealed class StabilityAnalysis(Experiment experiment)
{
    /// <summary>Points on each line between two networks, including the ends; at least 2.</summary>
    public int Points
    {
        get;
        init => field = Argument.AtLeast(2, value, nameof(Points));
    } = LinearPath.PaperPoints;

    /// <summary>The batches from which running statistics of interpolated networks are estimated.</summary>
    public StatisticsSample Statistics { get; init; } = new();

    /// <summary>
    /// Trains runs once more, from the same weights with the same mask, but with another order of the
    /// examples: the second copy of instability analysis. All runs of a replicate get the same other order.
    /// </summary>
    /// <param name="runs">The runs: tickets, controls, or dense networks.</param>
    /// <param name="levels">The levels that get siblings.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <param name="cancel">Stops the training; with a store, it resumes from its checkpoints.</param>
    /// <exception cref="ArgumentException">There are no runs of a level.</exception>
    public Task<RunSet> TrainSiblingsAsync(
        RunSet runs,
        IReadOnlyList<int> levels,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var siblings =
            from level in levels
            from run in runs.At(level)
            let sibling = experiment.RunOf(run.Replicate, run.Mask, run.InitialWeights) with
            {
                FirstIteration = run.FirstIteration,
                DataSeed = experiment.SeedOf(run.Replicate, Role.OtherDataOrder),
            }
            select (run.Replicate, run.Level, sibling);
        return experiment.TrainAllAsync($"{runs.Name}, other data order", siblings, show, cancel);
    }

    /// <summary>
    /// Trains the dense networks from their weights at iteration k, with their own data order. Like tickets
    /// that are rewound to k, they get a new optimizer state at k.
    /// </summary>
    /// <param name="dense">Runs whose level 0 has a snapshot at that iteration.</param>
    /// <param name="iteration">k.</param>
    /// <param name="show">Shows progress.</param>
    /// <param name="cancel">Stops the training; with a store, it resumes from its checkpoints.</param>
    /// <returns>Level 0 of every replicate: the given runs themselves if they were trained from k.</returns>
    /// <exception cref="ArgumentException">There is no snapshot of that iteration.</exception>
    public async Task<RunSet> TrainDenseFromAsync(
        RunSet dense,
        int iteration,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var name = $"dense network from iteration {iteration}";
        if (dense.Dense.All(run => run.FirstIteration == iteration))
            return new RunSet(name, dense.Dense);
        var runs =
            from run in dense.Dense
            let later = experiment.RunOf(run.Replicate, run.Mask, run.WeightsAt(iteration)) with
            {
                FirstIteration = iteration,
            }
            select (run.Replicate, run.Level, later);
        return await experiment.TrainAllAsync(name, runs, show, cancel);
    }

    /// <summary>
    /// Measures how stable pruned networks are to the order of the data and to their pruning. It trains a
    /// sibling of each and, if they were rewound to k &gt; 0, the dense networks from k.
    /// </summary>
    /// <param name="dense">Runs whose level 0 are the dense networks; with a snapshot at k if k &gt; 0.</param>
    /// <param name="pruned">Tickets, or a control.</param>
    /// <param name="level">The level of the pruned networks.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <param name="cancel">Stops the training; with a store, it resumes from its checkpoints.</param>
    /// <exception cref="ArgumentException">The runs are not of the same replicates, there are none at this level, or there is no snapshot at k.</exception>
    public async Task<StabilityMeasures> MeasureAsync(
        RunSet dense,
        RunSet pruned,
        int level,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        Paired.Pairs(dense.Dense, pruned.At(level)); // refuses what cannot be compared before training it
        var from = await TrainDenseFromAsync(dense, pruned.At(level)[0].FirstIteration, show, cancel);
        var siblings = await TrainSiblingsAsync(pruned, [level], show, cancel);
        return new StabilityMeasures(from, pruned, siblings, level);
    }

    /// <summary>
    /// Measures the errors along the lines between the final weights of runs, on the training and test sets:
    /// between siblings for instability analysis, between successive levels as in MAENE (2106.06955).
    /// </summary>
    /// <exception cref="ArgumentException">The runs are not of the same replicates.</exception>
    public async Task<Instability> InterpolateAsync(
        IReadOnlyList<Run> first,
        IReadOnlyList<Run> second,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var interpolation = new Interpolation(experiment.Trainer.Engine, experiment.Network, experiment.Trainer.Data)
        {
            Points = Points,
            Statistics = Statistics,
        };
        var ends = Paired.Pairs(first, second).Select(pair => (pair.First.FinalWeights, pair.Second.FinalWeights));
        return new Instability(await interpolation.BetweenAsync([.. ends], show, cancel));
    }
}

/// <summary>
/// The stability of pruned networks of one kind and level, in both of STAB's senses (§4). A ticket and its
/// control are compared by the ratios of their distances (<see cref="Distances.RatioTo"/>).
/// </summary>
/// <param name="Dense">The networks without their masks, trained from the same iteration.</param>
/// <param name="Pruned">Tickets, or a control.</param>
/// <param name="Siblings">The pruned networks, trained with another order of the examples.</param>
/// <param name="Level">The level at which they are measured.</param>
public sealed record StabilityMeasures(RunSet Dense, RunSet Pruned, RunSet Siblings, int Level)
{
    /// <summary>The measured networks, one per replicate.</summary>
    public RunsAtLevel Runs => Pruned.At(Level);

    /// <summary>The distance between each network and its sibling.</summary>
    public Distances DataOrder { get; } = Distances.UnderDataOrder(Pruned.At(Level), Siblings.At(Level));

    /// <summary>The distance between each network and the dense one, over the weights that it keeps.</summary>
    public Distances Pruning { get; } = Distances.UnderPruning(Dense.Dense, Pruned.At(Level));
}
