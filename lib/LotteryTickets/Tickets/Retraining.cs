using LotteryTickets.Pruning;
using LotteryTickets.Training;

namespace LotteryTickets.Tickets;

/// <summary>
/// Retraining after pruning (Renda, Frankle and Carbin 2020, 2003.02389): the same dense networks are pruned
/// and retrained by each method, at an equal budget of iterations. A budget of r iterations takes
/// iterations k = T − r to T of the recipe once more.
/// </summary>
/// <param name="experiment">The network, how it is trained and pruned, and how often.</param>
public sealed class Retraining(Experiment experiment)
{
    /// <summary>Trains the dense networks, and keeps the rows that weight rewinding needs for these budgets.</summary>
    /// <param name="budgets">Iterations of retraining, each from 1 to T.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A budget is none.</exception>
    public Task<Trials> TrainDense(IReadOnlyList<int> budgets, Action<object>? show = null) =>
        experiment.TrainDense([.. budgets.Select(FirstIteration)], show);

    /// <summary>One-shot: prunes to each of some rounds at once, and retrains.</summary>
    /// <param name="dense">The dense networks.</param>
    /// <param name="method">How they are retrained.</param>
    /// <param name="budget">Iterations of retraining, from 1 to T.</param>
    /// <param name="rounds">How much is pruned: as much as so many rounds remove.</param>
    /// <param name="show">Shows progress.</param>
    /// <exception cref="ArgumentException">The dense networks have not kept the rows of this budget.</exception>
    public Task<Trials> PruneOnce(
        Trials dense,
        RetrainingMethod method,
        int budget,
        IReadOnlyList<int> rounds,
        Action<object>? show = null
    )
    {
        var runs =
            from round in rounds
            from trained in dense.At(0)
            let mask = experiment.PruneOnce(trained, round)
            select (trained.Replicate, round, RunOf(method, budget, trained, trained, round, mask));
        return experiment.TrainAll(method.Name, runs, show);
    }

    /// <summary>
    /// Iterative: prunes by one round and retrains, again and again. Each round prunes what the last one has
    /// retrained; rewound weights are always the dense network's.
    /// </summary>
    /// <param name="dense">The dense networks.</param>
    /// <param name="method">How they are retrained.</param>
    /// <param name="budget">Iterations of retraining in each round, from 1 to T.</param>
    /// <param name="rounds">Rounds of pruning.</param>
    /// <param name="show">Shows progress.</param>
    /// <returns>Rounds 0 (dense) to <paramref name="rounds"/> of every replicate.</returns>
    /// <exception cref="ArgumentException">The dense networks have not kept the rows of this budget.</exception>
    public async Task<Trials> PruneIteratively(
        Trials dense,
        RetrainingMethod method,
        int budget,
        int rounds,
        Action<object>? show = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        var trained = dense.At(0);
        var steps = (long)rounds * trained.Count * budget;
        var progress = new Progress(method.Name, rounds * trained.Count, steps, show);
        var retrained = await Task.WhenAll(
            trained.Select(start =>
                experiment.PruneIteratively(
                    start,
                    rounds,
                    (last, mask) => RunOf(method, budget, start, last, last.Round + 1, mask),
                    progress
                )
            )
        );
        return new Trials(method.Name, retrained.SelectMany(trials => trials));
    }

    private TrainingRun RunOf(
        RetrainingMethod method,
        int budget,
        Trial dense,
        Trial last,
        int round,
        Mask mask
    )
    {
        var first = FirstIteration(budget);
        var start = method.Weights switch
        {
            RetrainingWeights.Trained => last.Result.FinalRow,
            RetrainingWeights.Rewound => dense.RowAt(first),
            _ => experiment.Draw(experiment.SeedOf(dense.Replicate, round, Role.Reinitialisation)),
        };
        return experiment.RunOf(dense.Replicate, mask, start) with
        {
            Recipe = method.RecipeFrom(experiment.Recipe),
            FirstIteration = first,
        };
    }

    private int FirstIteration(int budget)
    {
        var iterations = experiment.Recipe.Iterations;
        return budget >= 1 && budget <= iterations
            ? iterations - budget
            : throw new ArgumentOutOfRangeException(
                nameof(budget),
                budget,
                $"A budget of retraining is between 1 and the recipe's {iterations} iterations."
            );
    }
}
