namespace LotteryTickets;

/// <summary>Prunes and retrains dense networks (Renda et al. 2020). A budget is from 1 to T iterations.</summary>
public sealed class Retraining(Experiment experiment)
{
    /// <summary>Trains the dense networks, and keeps the weights that weight rewinding needs for these budgets.</summary>
    public Task<RunSet> TrainDenseAsync(
        IReadOnlyList<int> budgets,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        Argument.Require(
            budgets.Count > 0 && budgets.Distinct().Count() == budgets.Count,
            nameof(budgets),
            $"Give one or more different budgets; got [{string.Join(", ", budgets)}]."
        );
        return experiment.TrainDenseAsync(
            [.. budgets.Select(budget => FirstIteration(budget, nameof(budgets)))],
            show,
            cancel
        );
    }

    /// <summary>Prunes one-shot, to each of these levels at once, and retrains.</summary>
    /// <param name="levels">Numbers of levels that are removed at once; 0 is dense.</param>
    /// <exception cref="ArgumentException">The dense networks have not kept the weights of this budget.</exception>
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
            from trained in dense.At(0)
            where !trained.Diverged
            let scores = experiment.ScoresOf(trained)
            from level in levels
            let mask = experiment.Scope.Prune(trained.Mask, scores, level)
            select (trained.Replicate, level, RunOf(method, first, trained, trained, level, mask));
        return experiment.TrainAllAsync(method.Name, runs, show, cancel);
    }

    /// <summary>Prunes by one level and retrains, repeatedly. Rewound weights are always the dense network's.</summary>
    /// <param name="budget">Iterations of retraining in each level.</param>
    /// <returns>Levels 0 (dense) to <paramref name="levels"/> of every replicate that did not diverge.</returns>
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
        return experiment.RunOf(dense.Replicate, mask, start, first) with
        {
            Options = method.OptionsFrom(experiment.Options),
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
