namespace LotteryTickets;

/// <summary>Finds tickets by iterative magnitude pruning, and trains the controls they are compared with.</summary>
public sealed class Lottery(Experiment experiment)
{
    /// <inheritdoc cref="Experiment"/>
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

    /// <summary>Trains, removes the lowest-scored survivors, rewinds the others, and repeats (LTH §2).</summary>
    /// <param name="levels">Levels of pruning after the dense training, at least 1.</param>
    /// <returns>Levels 0 (dense) to <paramref name="levels"/> of every replicate that did not diverge.</returns>
    public Task<RunSet> RunAsync(int levels, Action<object>? show = null, CancellationToken cancel = default)
    {
        var progress = ProgressOf(levels, experiment.Replicates, experiment.Options.Iterations, show);
        var dense = Enumerable
            .Range(0, experiment.Replicates)
            .Select(at => experiment.TrainAsync(at, 0, experiment.DenseRun(at, [RewindTo]), progress, cancel));
        return RunAsync(dense, levels, progress, cancel);
    }

    /// <summary>Prunes dense networks that are already trained iteratively, so that several rewind points can share them.</summary>
    /// <param name="dense">The networks of <c>Experiment.TrainDenseAsync</c>, with a snapshot at <see cref="RewindTo"/>.</param>
    /// <exception cref="ArgumentException">There is no such snapshot.</exception>
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

    /// <summary>Prunes at initialization by <see cref="Experiment.Score"/>, such as SNIP, and trains.</summary>
    /// <param name="levels">Numbers of levels that are removed at once; 0 is dense.</param>
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

    /// <summary>Prunes one-shot (LTH §2): at once, as much as the ticket of the same level has lost.</summary>
    /// <param name="levels">Levels of the tickets; without any, the set is empty.</param>
    /// <exception cref="ArgumentException">A level is repeated, or the tickets do not reach one.</exception>
    public Task<RunSet> PruneOneShotAsync(
        RunSet tickets,
        IReadOnlyList<int> levels,
        Action<object>? show = null,
        CancellationToken cancel = default
    )
    {
        var dense = tickets.At(0).ToDictionary(run => run.Replicate);
        return TrainAsync(
            "one-shot pruning",
            tickets,
            levels,
            (ticket, _) => (experiment.Prune(dense[ticket.Replicate], ticket.Level), ticket.InitialWeights),
            show,
            cancel: cancel
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
        TrainAsync(
            "random reinitialization",
            tickets,
            levels,
            (ticket, draw) => (ticket.Mask, experiment.Draw(SeedOf(ticket, Role.Reinitialization, draw))),
            show,
            Argument.AtLeast(1, draws, nameof(draws)),
            cancel: cancel
        );

    /// <summary>Trains the control of LTH's appendix: as many weights per layer as the tickets have, at random places.</summary>
    /// <inheritdoc cref="PruneOneShotAsync"/>
    public Task<RunSet> RandomlyPruneAsync(
        RunSet tickets,
        IReadOnlyList<int> levels,
        Action<object>? show = null,
        CancellationToken cancel = default
    ) =>
        TrainAsync(
            "random mask",
            tickets,
            levels,
            (ticket, _) => (ticket.Mask.ShuffledWithinLayers(SeedOf(ticket, Role.RandomMask)), ticket.InitialWeights),
            show,
            cancel: cancel
        );

    /// <summary>Trains a control of your own, from the iteration to which tickets are rewound.</summary>
    /// <param name="name">What a chart calls it.</param>
    /// <param name="control">Makes it from a ticket and a seed of its own: its mask, and the weights to train from.</param>
    /// <param name="freezesRemoved">True to freeze removed weights at what they are there, instead of at zero.</param>
    /// <inheritdoc cref="PruneOneShotAsync"/>
    public Task<RunSet> TrainControlAsync(
        string name,
        RunSet tickets,
        IReadOnlyList<int> levels,
        Func<Run, ulong, (Mask Mask, float[] InitialWeights)> control,
        Action<object>? show = null,
        bool freezesRemoved = false,
        CancellationToken cancel = default
    ) =>
        TrainAsync(
            name,
            tickets,
            levels,
            (ticket, _) => control(ticket, SeedOf(ticket, Role.Reinitialization)),
            show,
            freezesRemoved: freezesRemoved,
            cancel: cancel
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
            (dense, _, mask) => experiment.RunOf(dense.Replicate, mask, dense.WeightsAt(RewindTo), RewindTo),
            progress,
            cancel
        );

    private Task<RunSet> TrainAsync(
        string name,
        RunSet tickets,
        IReadOnlyList<int> levels,
        Func<Run, int, (Mask Mask, float[] InitialWeights)> control,
        Action<object>? show,
        int draws = 1,
        bool freezesRemoved = false,
        CancellationToken cancel = default
    )
    {
        Experiment.CheckLevels(levels);
        Run[] chosen = [.. levels.SelectMany(tickets.At)];
        var runs =
            from ticket in chosen
            from draw in Enumerable.Range(0, draws)
            let pair = control(ticket, draw)
            let run = experiment.RunOf(ticket.Replicate, pair.Mask, pair.InitialWeights, RewindTo)
            select (ticket.Replicate, ticket.Level, run with { FreezesRemoved = freezesRemoved });
        return experiment.TrainAllAsync(name, runs, show, cancel);
    }

    // The first draw has the seed of the ticket itself.
    private ulong SeedOf(Run ticket, Role role, int draw = 0)
    {
        var seed = experiment.SeedOf(ticket.Replicate, ticket.Level, role);
        return draw == 0 ? seed : CounterRandom.DeriveSeed(seed, (ulong)draw);
    }
}
