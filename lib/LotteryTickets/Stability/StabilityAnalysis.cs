namespace LotteryTickets;

/// <summary>
/// The trainings that stability is measured on (STAB §4, LMC §2). What it trains are runs like any other:
/// they are compared by <see cref="Distances"/>, and by the errors along the line between them.
/// </summary>
/// <param name="experiment">The network, how it is trained, and how often; the one that the runs are from.</param>
public sealed class StabilityAnalysis(Experiment experiment)
{
    /// <summary>Points on each line between two networks, the ends included.</summary>
    public int Points { get; init; } = LinearPath.PaperPoints;

    /// <summary>Where running statistics of interpolated networks come from.</summary>
    public StatisticsSample Statistics { get; init; } = new();

    /// <summary>
    /// Trains runs once more, from the same start with the same mask, but with another order of the
    /// examples: the second copy of instability analysis. The other order is the same for all runs of a
    /// replicate.
    /// </summary>
    /// <param name="runs">The runs: tickets, controls, or dense networks.</param>
    /// <param name="levels">Those of which levels.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    public Task<RunSet> TrainSiblings(RunSet runs, IReadOnlyList<int> levels, Action<object>? show = null) =>
        experiment.TrainAllAsync(
            $"{runs.Name}, other data order",
            levels
                .SelectMany(runs.At)
                .Select(run =>
                    (
                        run.Replicate,
                        run.Level,
                        experiment.RunOf(run.Replicate, run.Mask, run.InitialWeights) with
                        {
                            FirstIteration = run.FirstIteration,
                            DataSeed = experiment.SeedOf(run.Replicate, Role.OtherDataOrder),
                        }
                    )
                ),
            show
        );

    /// <summary>
    /// Trains the dense networks from the rows that they had at iteration k, with their own data order: as
    /// tickets that are rewound to k are trained, with an optimizer whose state is new at k.
    /// </summary>
    /// <param name="dense">RunSet whose level 0 has a snapshot at that iteration.</param>
    /// <param name="iteration">k.</param>
    /// <param name="show">Shows progress.</param>
    /// <returns>Level 0 of every replicate; the given runs themselves where they were trained from k.</returns>
    /// <exception cref="ArgumentException">There is no such snapshot.</exception>
    public async Task<RunSet> TrainDenseFrom(RunSet dense, int iteration, Action<object>? show = null)
    {
        var name = $"dense network from iteration {iteration}";
        var trained = dense.At(0);
        if (trained.All(run => run.FirstIteration == iteration))
        {
            return new RunSet(name, trained);
        }

        var runs = trained.Select(run =>
            (
                run.Replicate,
                run.Level,
                experiment.RunOf(run.Replicate, run.Mask, run.WeightsAt(iteration)) with
                {
                    FirstIteration = iteration,
                }
            )
        );
        return await experiment.TrainAllAsync(name, runs, show);
    }

    /// <summary>
    /// How stable pruned networks are to the order of the data and to their pruning: trains a sibling of each,
    /// and, where they are rewound to k &gt; 0, the dense networks from k.
    /// </summary>
    /// <param name="dense">RunSet whose level 0 are the dense networks; with a snapshot at k where k &gt; 0.</param>
    /// <param name="pruned">Tickets, or a control.</param>
    /// <param name="level">Those of which level.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <exception cref="ArgumentException">There are none at this level, or there is no such snapshot.</exception>
    public async Task<StabilityMeasures> Measure(RunSet dense, RunSet pruned, int level, Action<object>? show = null)
    {
        var from = await TrainDenseFrom(dense, pruned.At(level)[0].FirstIteration, show);
        var siblings = await TrainSiblings(pruned, [level], show);
        return new StabilityMeasures(from, pruned, siblings, level);
    }

    /// <summary>
    /// Measures the errors along the lines between the final rows of runs, on the training and test sets:
    /// between siblings for instability analysis, between successive levels as MAENE (2106.06955) does.
    /// </summary>
    /// <exception cref="ArgumentException">The runs are not of the same replicates.</exception>
    public async Task<Instability> Interpolate(
        IReadOnlyList<Run> first,
        IReadOnlyList<Run> second,
        Action<object>? show = null
    )
    {
        var interpolation = new Interpolation(experiment.Trainer.Engine, experiment.Network, experiment.Trainer.Data)
        {
            Points = Points,
            Statistics = Statistics,
        };
        var pairs = Paired.Pairs(first, second);
        return new Instability(
            await interpolation.Between(
                [.. pairs.Select(pair => (pair.First.Result.FinalWeights, pair.Second.Result.FinalWeights))],
                show
            )
        );
    }
}
