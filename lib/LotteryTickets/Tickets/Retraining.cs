namespace LotteryTickets;

/// <summary>
/// Retraining after pruning (Renda, Frankle and Carbin 2020, 2003.02389): the same dense networks are pruned
/// and retrained by each method, at an equal budget of iterations. A budget of r iterations takes
/// iterations k = T − r to T of the options once more.
/// </summary>
/// <param name="experiment">The network, how it is trained and pruned, and how often.</param>
public sealed class Retraining(Experiment experiment)
{
    /// <summary>Trains the dense networks, and keeps the rows that weight rewinding needs for these budgets.</summary>
    /// <param name="budgets">Iterations of retraining, each from 1 to T.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A budget is none.</exception>
    public Task<RunSet> TrainDenseAsync(IReadOnlyList<int> budgets, Action<object>? show = null) =>
        experiment.TrainDenseAsync([.. budgets.Select(FirstIteration)], show);

    /// <summary>One-shot: prunes to each of some levels at once, and retrains.</summary>
    /// <param name="dense">The dense networks.</param>
    /// <param name="method">How they are retrained.</param>
    /// <param name="budget">Iterations of retraining, from 1 to T.</param>
    /// <param name="levels">How much is pruned: as much as so many levels remove.</param>
    /// <param name="show">Shows progress.</param>
    /// <exception cref="ArgumentException">The dense networks have not kept the rows of this budget.</exception>
    public Task<RunSet> PruneOneShotAsync(
        RunSet dense,
        RetrainingMethod method,
        int budget,
        IReadOnlyList<int> levels,
        Action<object>? show = null
    )
    {
        var runs =
            from level in levels
            from trained in dense.At(0)
            let mask = experiment.PruneOneShotAsync(trained, level)
            select (trained.Replicate, level, RunOf(method, budget, trained, trained, level, mask));
        return experiment.TrainAllAsync(method.Name, runs, show);
    }

    /// <summary>
    /// Iterative: prunes by one level and retrains, again and again. Each level prunes what the last one has
    /// retrained; rewound weights are always the dense network's.
    /// </summary>
    /// <param name="dense">The dense networks.</param>
    /// <param name="method">How they are retrained.</param>
    /// <param name="budget">Iterations of retraining in each level, from 1 to T.</param>
    /// <param name="levels">Levels of pruning.</param>
    /// <param name="show">Shows progress.</param>
    /// <returns>Levels 0 (dense) to <paramref name="levels"/> of every replicate.</returns>
    /// <exception cref="ArgumentException">The dense networks have not kept the rows of this budget.</exception>
    public async Task<RunSet> PruneIterativelyAsync(
        RunSet dense,
        RetrainingMethod method,
        int budget,
        int levels,
        Action<object>? show = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(levels);
        var trained = dense.At(0);
        var steps = (long)levels * trained.Count * budget;
        var progress = new Progress(method.Name, levels * trained.Count, steps, show);
        var retrained = await Task.WhenAll(
            trained.Select(start =>
                experiment.PruneIterativelyAsync(
                    start,
                    levels,
                    (last, mask) => RunOf(method, budget, start, last, last.Level + 1, mask),
                    progress
                )
            )
        );
        return new RunSet(method.Name, retrained.SelectMany(runs => runs));
    }

    private TrainingRun RunOf(RetrainingMethod method, int budget, Run dense, Run last, int level, Mask mask)
    {
        var first = FirstIteration(budget);
        var start = method.Weights switch
        {
            RetrainingWeights.Trained => last.Result.FinalWeights,
            RetrainingWeights.Rewound => dense.WeightsAt(first),
            _ => experiment.Draw(experiment.SeedOf(dense.Replicate, level, Role.Reinitialization)),
        };
        return experiment.RunOf(dense.Replicate, mask, start) with
        {
            Options = method.OptionsFrom(experiment.Options),
            FirstIteration = first,
        };
    }

    private int FirstIteration(int budget)
    {
        var iterations = experiment.Options.Iterations;
        return budget >= 1 && budget <= iterations
            ? iterations - budget
            : throw new ArgumentOutOfRangeException(
                nameof(budget),
                budget,
                $"A budget of retraining is between 1 and the options's {iterations} iterations."
            );
    }
}
