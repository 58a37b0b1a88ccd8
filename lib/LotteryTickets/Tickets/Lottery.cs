namespace LotteryTickets;

/// <summary>
/// The experiment of the lottery-ticket papers on one network: find tickets by iterative magnitude
/// pruning, and train the controls they are compared with.
/// </summary>
/// <param name="experiment">The network, how it is trained and pruned, and how often.</param>
public sealed class Lottery(Experiment experiment)
{
    /// <param name="trainer">Trains the runs.</param>
    /// <param name="network">The network that is pruned.</param>
    /// <param name="options">How it is trained, dense and sparse alike.</param>
    /// <param name="scope">What a level of pruning removes.</param>
    /// <param name="replicates">Independent repetitions, at least 1.</param>
    /// <param name="seed">Determines everything random.</param>
    public Lottery(
        Trainer trainer,
        Network network,
        TrainingOptions options,
        PruningScope scope,
        int replicates,
        ulong seed
    )
        : this(new Experiment(trainer, network, options, scope, replicates, seed)) { }

    /// <summary>The iteration to which survivors are rewound: 0 is the initialization (LTH), later ones are STAB §3's k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Training ends at or before that iteration.</exception>
    public int RewindTo
    {
        get;
        init =>
            field = Argument.InRange(
                value,
                value >= 0 && value < experiment.Options.Iterations,
                nameof(RewindTo),
                $"Rewind to an iteration from 0 to {experiment.Options.Iterations - 1}, the last from which there is training."
            );
    }

    /// <summary>
    /// Iterative magnitude pruning (LTH §2, strategy 1; with <see cref="RewindTo"/> &gt; 0 STAB §3): trains,
    /// removes the survivors with the lowest scores, rewinds the others, and repeats.
    /// </summary>
    /// <param name="levels">Levels of pruning after the dense training, at least 1.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    /// <returns>Levels 0 (dense) to <paramref name="levels"/> of every replicate that did not diverge.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels is less than 1.</exception>
    public Task<RunSet> RunAsync(int levels, Action<object>? show = null, CancellationToken cancel = default)
    {
        var progress = ProgressOf(levels, experiment.Replicates, experiment.Options.Iterations, show);
        var dense = Enumerable
            .Range(0, experiment.Replicates)
            .Select(replicate => experiment.TrainDenseAsync(replicate, [RewindTo], progress, cancel));
        return RunAsync(dense, levels, progress, cancel);
    }

    /// <summary>Finds tickets of dense networks that are already trained, so that several rewind points can share them.</summary>
    /// <param name="dense">The dense networks (<see cref="Experiment.TrainDenseAsync(IReadOnlyList{int}, Action{object}, CancellationToken)"/>), with a snapshot at <see cref="RewindTo"/>.</param>
    /// <param name="levels">Levels of pruning, at least 1.</param>
    /// <param name="show">Shows progress.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    /// <returns>Levels 0 (dense) to <paramref name="levels"/> of every replicate that did not diverge.</returns>
    /// <exception cref="ArgumentException">There is no such snapshot.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels is less than 1.</exception>
    public Task<RunSet> RunAsync(
        RunSet dense,
        int levels,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var trained = dense.At(0);
        var progress = ProgressOf(levels, trained.Count, 0, show);
        return RunAsync(trained.Select(Task.FromResult), levels, progress, cancel);
    }

    /// <summary>
    /// Prunes at initialization: the scores of the untrained weights (<see cref="Experiment.Score"/>, such as
    /// <see cref="Snip"/>) choose all that is removed at once; then the survivors are trained from iteration 0.
    /// </summary>
    /// <param name="levels">How much is pruned: as much as this number of levels removes; 0 is dense.</param>
    /// <param name="show">Shows progress.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    /// <returns>Every replicate at these levels, with the initial weights of the replicate's tickets.</returns>
    /// <exception cref="ArgumentException">A level is repeated or negative.</exception>
    public Task<RunSet> PruneAtInitializationAsync(
        IReadOnlyList<int> levels,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        Experiment.CheckLevels(levels);
        var runs =
            from replicate in Enumerable.Range(0, experiment.Replicates)
            let start = experiment.InitialWeights(replicate)
            let scores = experiment.ScoresOf(replicate, start)
            from level in levels
            let mask = experiment.Scope.Prune(Mask.Dense(experiment.Network.Layout), scores, level)
            select (replicate, level, experiment.RunOf(replicate, mask, start));
        return experiment.TrainAllAsync($"{experiment.Score.Name} at initialization", runs, show, cancel);
    }

    /// <summary>
    /// One-shot pruning (LTH §2): the dense network's final weights choose all that is removed at once,
    /// as much as the iterative ticket of the same level has lost.
    /// </summary>
    /// <param name="tickets">The tickets.</param>
    /// <param name="levels">Levels of the tickets; without any, the set is empty.</param>
    /// <param name="show">Shows progress.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    /// <exception cref="ArgumentException">A level is repeated, or the tickets do not reach one.</exception>
    public Task<RunSet> PruneOneShotAsync(
        RunSet tickets,
        IReadOnlyList<int> levels,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var dense = tickets.At(0).ToDictionary(run => run.Replicate);
        return TrainControlAsync(
            "one-shot pruning",
            tickets,
            levels,
            (ticket, _) => (experiment.Prune(dense[ticket.Replicate], ticket.Level), ticket.InitialWeights),
            show,
            cancel
        );
    }

    /// <summary>Trains the control of LTH §2: the tickets' masks, with newly drawn weights.</summary>
    /// <param name="tickets">The tickets.</param>
    /// <param name="levels">Levels of the tickets; without any, the set is empty.</param>
    /// <param name="show">Shows progress.</param>
    /// <param name="draws">How often each ticket is reinitialized; LTH does it three times.</param>
    /// <param name="cancel">Stops before the next step; with a store, checkpoints are kept.</param>
    /// <exception cref="ArgumentException">A level is repeated, or the tickets do not reach one.</exception>
    public Task<RunSet> RandomlyReinitializeAsync(
        RunSet tickets,
        IReadOnlyList<int> levels,
        Action<object>? show = null,
        int draws = 1,
        CancellationToken cancel = default
    ) =>
        TrainControlAsync(
            "random reinitialization",
            tickets,
            levels,
            (ticket, draw) => (ticket.Mask, experiment.Draw(SeedOf(ticket, Role.Reinitialization, draw))),
            show,
            cancel,
            Argument.AtLeast(1, draws, nameof(draws))
        );

    /// <summary>Trains the control of LTH's appendix: as many weights per layer as the tickets have, at random places.</summary>
    /// <inheritdoc cref="PruneOneShotAsync"/>
    public Task<RunSet> RandomlyPruneAsync(
        RunSet tickets,
        IReadOnlyList<int> levels,
        Action<object>? show = null,
        CancellationToken cancel = default
    ) =>
        TrainControlAsync(
            "random mask",
            tickets,
            levels,
            (ticket, _) =>
                (RandomMasks.ShuffledWithinLayers(ticket.Mask, SeedOf(ticket, Role.RandomMask)), ticket.InitialWeights),
            show,
            cancel
        );

    private Progress ProgressOf(int levels, int replicates, int denseSteps, Action<object>? show)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        var runs = levels + (denseSteps > 0 ? 1 : 0);
        var steps = denseSteps + (long)levels * (experiment.Options.Iterations - RewindTo);
        return new Progress("tickets", replicates * runs, replicates * steps, show);
    }

    private Task<RunSet> RunAsync(
        IEnumerable<Task<Run>> dense,
        int levels,
        Progress progress,
        CancellationToken cancel
    ) =>
        experiment.PruneIterativelyAsync(
            "winning ticket",
            dense,
            levels,
            RewindTo,
            (trained, _, mask) => experiment.RunOf(trained.Replicate, mask, trained.WeightsAt(RewindTo)),
            progress,
            cancel
        );

    private Task<RunSet> TrainControlAsync(
        string name,
        RunSet tickets,
        IReadOnlyList<int> levels,
        Func<Run, int, (Mask Mask, float[] InitialWeights)> control,
        Action<object>? show,
        CancellationToken cancel,
        int draws = 1
    )
    {
        Experiment.CheckLevels(levels);
        Run[] chosen = [.. levels.SelectMany(tickets.At)];
        var runs =
            from ticket in chosen
            from draw in Enumerable.Range(0, draws)
            let pair = control(ticket, draw)
            let run = experiment.RunOf(ticket.Replicate, pair.Mask, pair.InitialWeights) with
            {
                FirstIteration = RewindTo,
            }
            select (ticket.Replicate, ticket.Level, run);
        return experiment.TrainAllAsync(name, runs, show, cancel);
    }

    // The first draw has the seed of the ticket itself.
    private ulong SeedOf(Run ticket, Role role, int draw = 0)
    {
        var seed = experiment.SeedOf(ticket.Replicate, ticket.Level, role);
        return draw == 0 ? seed : CounterRandom.DeriveSeed(seed, (ulong)draw);
    }
}
