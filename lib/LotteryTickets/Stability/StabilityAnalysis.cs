using LotteryTickets.Tickets;

namespace LotteryTickets.Stability;

/// <summary>
/// The trainings that stability is measured on (STAB §4, LMC §2). What it trains are trials like any other:
/// they are compared by <see cref="Distances"/>, and by the errors along the line between them.
/// </summary>
/// <param name="experiment">The network, how it is trained, and how often; the one that the trials are from.</param>
public sealed class StabilityAnalysis(Experiment experiment)
{
    /// <summary>Points on each line between two networks, the ends included.</summary>
    public int Points { get; init; } = LinearPath.PaperPoints;

    /// <summary>Where running statistics of interpolated networks come from.</summary>
    public StatisticsSample Statistics { get; init; } = new();

    /// <summary>
    /// Trains trials once more, from the same start with the same mask, but with another order of the
    /// examples: the second copy of instability analysis. The other order is the same for all trials of a
    /// replicate.
    /// </summary>
    /// <param name="trials">The trials: tickets, controls, or dense networks.</param>
    /// <param name="rounds">Those of which rounds.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    public Task<Trials> TrainSiblings(
        Trials trials,
        IReadOnlyList<int> rounds,
        Action<object>? show = null
    ) =>
        experiment.TrainAll(
            $"{trials.Name}, other data order",
            rounds
                .SelectMany(trials.At)
                .Select(trial =>
                    (
                        trial.Replicate,
                        trial.Round,
                        experiment.RunOf(trial.Replicate, trial.Mask, trial.Start) with
                        {
                            FirstIteration = trial.FirstIteration,
                            DataSeed = experiment.SeedOf(trial.Replicate, Role.OtherDataOrder),
                        }
                    )
                ),
            show
        );

    /// <summary>
    /// Trains the dense networks from the rows that they had at iteration k, with their own data order: as
    /// tickets that are rewound to k are trained, with an optimizer whose state is new at k.
    /// </summary>
    /// <param name="dense">Trials whose round 0 has a snapshot at that iteration.</param>
    /// <param name="iteration">k.</param>
    /// <param name="show">Shows progress.</param>
    /// <returns>Round 0 of every replicate; the given trials themselves where they were trained from k.</returns>
    /// <exception cref="ArgumentException">There is no such snapshot.</exception>
    public async Task<Trials> TrainDenseFrom(
        Trials dense,
        int iteration,
        Action<object>? show = null
    )
    {
        var name = $"dense network from iteration {iteration}";
        var trials = dense.At(0);
        if (trials.All(trial => trial.FirstIteration == iteration))
        {
            return new Trials(name, trials);
        }

        var runs = trials.Select(trial =>
            (
                trial.Replicate,
                trial.Round,
                experiment.RunOf(trial.Replicate, trial.Mask, trial.RowAt(iteration)) with
                {
                    FirstIteration = iteration,
                }
            )
        );
        return await experiment.TrainAll(name, runs, show);
    }

    /// <summary>
    /// How stable pruned networks are to the order of the data and to their pruning: trains a sibling of each,
    /// and, where they are rewound to k &gt; 0, the dense networks from k.
    /// </summary>
    /// <param name="dense">Trials whose round 0 are the dense networks; with a snapshot at k where k &gt; 0.</param>
    /// <param name="pruned">Tickets, or a control.</param>
    /// <param name="round">Those of which round.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <exception cref="ArgumentException">There are none at this round, or there is no such snapshot.</exception>
    public async Task<StabilityMeasures> Measure(
        Trials dense,
        Trials pruned,
        int round,
        Action<object>? show = null
    )
    {
        var from = await TrainDenseFrom(dense, pruned.At(round)[0].FirstIteration, show);
        var siblings = await TrainSiblings(pruned, [round], show);
        return new StabilityMeasures(from, pruned, siblings, round);
    }

    /// <summary>
    /// Measures the errors along the lines between the final rows of trials, on the training and test sets:
    /// between siblings for instability analysis, between successive rounds as MAENE (2106.06955) does.
    /// </summary>
    /// <exception cref="ArgumentException">The trials are not of the same replicates.</exception>
    public async Task<Instability> Interpolate(
        IReadOnlyList<Trial> first,
        IReadOnlyList<Trial> second,
        Action<object>? show = null
    )
    {
        var interpolation = new Interpolation(
            experiment.Trainer.Engine,
            experiment.Network,
            experiment.Trainer.Data
        )
        {
            Points = Points,
            Statistics = Statistics,
        };
        var pairs = Paired.Pairs(first, second);
        return new Instability(
            await interpolation.Between(
                [
                    .. pairs.Select(pair =>
                        (pair.First.Result.FinalRow, pair.Second.Result.FinalRow)
                    ),
                ],
                show
            )
        );
    }
}
