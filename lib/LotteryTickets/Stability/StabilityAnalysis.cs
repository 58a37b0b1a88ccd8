namespace LotteryTickets;

/// <summary>Trains the runs that stability is measured on, and measures it (STAB §4, LMC §2).</summary>
public sealed class StabilityAnalysis(Experiment experiment)
{
    /// <summary>Points on each line between two networks, including the ends; at least 2.</summary>
    public int Points
    {
        get;
        init => field = Argument.AtLeast(2, value, nameof(Points));
    } = LinearPath.PaperPoints;

    /// <summary>Trains runs once more with another data order, the same for all runs of a replicate.</summary>
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
            let sibling = experiment.RunOf(run.Replicate, run.Mask, run.InitialWeights, run.FirstIteration) with
            {
                DataSeed = experiment.SeedOf(run.Replicate, Role.OtherDataOrder),
            }
            select (run.Replicate, run.Level, sibling);
        return experiment.TrainAllAsync($"{runs.Name}, other data order", siblings, show, cancel);
    }

    /// <summary>Trains the dense networks from iteration k, like tickets with a new optimizer state.</summary>
    /// <returns>Level 0 of every replicate: the given runs themselves if they were trained from k.</returns>
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
            let later = experiment.RunOf(run.Replicate, run.Mask, run.WeightsAt(iteration), iteration)
            select (run.Replicate, run.Level, later);
        return await experiment.TrainAllAsync(name, runs, show, cancel);
    }

    /// <summary>Trains what is needed, and measures stability to data order and to pruning (STAB §4).</summary>
    /// <param name="dense">Runs whose level 0 are the dense networks, with a snapshot at k if k &gt; 0.</param>
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

    /// <summary>Measures the errors along the lines between the final weights of runs (LMC §2).</summary>
    public async Task<Instability> InterpolateAsync(
        IReadOnlyList<Run> first,
        IReadOnlyList<Run> second,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var trainer = experiment.Trainer;
        var interpolation = new Interpolation(trainer.Engine, experiment.Network, trainer.Data, Points);
        var ends = Paired.Pairs(first, second).Select(pair => (pair.First.FinalWeights, pair.Second.FinalWeights));
        return new Instability(await interpolation.BetweenAsync([.. ends], show, cancel));
    }
}

/// <summary>The stability of pruned networks of one kind and level, to data order and to pruning (STAB §4).</summary>
/// <param name="Dense">The networks without their masks, trained from the same iteration.</param>
/// <param name="Siblings">The pruned networks, trained with another order of the examples.</param>
public sealed record StabilityMeasures(RunSet Dense, RunSet Pruned, RunSet Siblings, int Level)
{
    public RunsAtLevel Runs => Pruned.At(Level);

    /// <summary>The distance between each network and its sibling.</summary>
    public Distances DataOrder { get; } = Distances.UnderDataOrder(Pruned.At(Level), Siblings.At(Level));

    /// <summary>The distance between each network and the dense one, over the weights that it keeps.</summary>
    public Distances Pruning { get; } = Distances.UnderPruning(Dense.Dense, Pruned.At(Level));
}
