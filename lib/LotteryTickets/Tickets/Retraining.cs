namespace LotteryTickets;

/// <summary>
/// Retraining after pruning (Renda, Frankle and Carbin 2020, 2003.02389): the same dense networks are pruned
/// and retrained by each method, at an equal budget of iterations. A budget of r iterations repeats
/// iterations k = T − r to T of the options.
/// </summary>
/// <param name="experiment">The network, how it is trained and pruned, and how often.</param>
public sealed class Retraining(Experiment experiment)
{
    /// <summary>Trains the dense networks, and keeps the weights that weight rewinding needs for these budgets.</summary>
    /// <param name="budgets">Iterations of retraining, each from 1 to T.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">A budget is less than 1 or exceeds T.</exception>
    /// <exception cref="ArgumentException">There is no budget, or one is repeated.</exception>
    public Task<RunSet> TrainDenseAsync(
        IReadOnlyList<int> budgets,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        if (budgets.Count == 0 || budgets.Distinct().Count() != budgets.Count)
            throw new ArgumentException(
                $"Give one or more different budgets; got [{string.Join(", ", budgets)}].",
                nameof(budgets)
            );
        return experiment.TrainDenseAsync(
            [.. budgets.Select(budget => FirstIteration(budget, nameof(budgets)))],
            show,
            cancel
        );
    }

    /// <summary>Prunes one-shot, to each of these levels at once, and retrains.</summary>
    /// <param name="dense">The dense networks.</param>
    /// <param name="method">How they are retrained.</param>
    /// <param name="budget">Iterations of retraining, from 1 to T.</param>
    /// <param name="levels">How much is pruned: as much as this number of levels removes; 0 is dense.</param>
    /// <param name="show">Shows progress.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is less than 1 or exceeds T.</exception>
    /// <exception cref="ArgumentException">A level is repeated or negative, or the dense networks have not kept the weights of this budget.</exception>
    public Task<RunSet> PruneOneShotAsync(
        RunSet dense,
        RetrainingMethod method,
        int budget,
        IReadOnlyList<int> levels,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        Experiment.CheckLevels(levels);
        var first = FirstIteration(budget, nameof(budget));
        var runs =
            from level in levels
            from trained in dense.At(0)
            where !trained.Diverged
            let mask = experiment.Prune(trained, level)
            select (trained.Replicate, level, RunOf(method, first, trained, trained, level, mask));
        return experiment.TrainAllAsync(method.Name, runs, show, cancel);
    }

    /// <summary>
    /// Prunes by one level and retrains, repeatedly. Each level prunes what the last one has retrained;
    /// rewound weights are always the dense network's.
    /// </summary>
    /// <param name="dense">The dense networks.</param>
    /// <param name="method">How they are retrained.</param>
    /// <param name="budget">Iterations of retraining in each level, from 1 to T.</param>
    /// <param name="levels">Levels of pruning, at least 1.</param>
    /// <param name="show">Shows progress.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    /// <returns>Levels 0 (dense) to <paramref name="levels"/> of every replicate that did not diverge.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The budget is less than 1 or exceeds T, or the number of levels is less than 1.</exception>
    /// <exception cref="ArgumentException">The dense networks have not kept the weights of this budget.</exception>
    public async Task<RunSet> PruneIterativelyAsync(
        RunSet dense,
        RetrainingMethod method,
        int budget,
        int levels,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        var first = FirstIteration(budget, nameof(budget));
        var trained = dense.At(0);
        var runs = levels * trained.Count;
        return await experiment.PruneIterativelyAsync(
            method.Name,
            trained.Select(Task.FromResult),
            levels,
            first,
            (start, last, mask) => RunOf(method, first, start, last, last.Level + 1, mask),
            new Progress(method.Name, runs, (long)runs * budget, show),
            cancel
        );
    }

    private TrainingRun RunOf(RetrainingMethod method, int first, Run dense, Run last, int level, Mask mask)
    {
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

    private int FirstIteration(int budget, string parameter)
    {
        var iterations = experiment.Options.Iterations;
        return iterations
            - Argument.InRange(
                budget,
                budget >= 1 && budget <= iterations,
                parameter,
                $"A budget of retraining is between 1 and the {iterations} iterations of the options."
            );
    }
}
