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
    /// <param name="replicates">Independent repetitions.</param>
    /// <param name="seed">Governs everything random.</param>
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
    public int RewindTo { get; init; }

    /// <summary>
    /// Iterative magnitude pruning (LTH §2, strategy 1; with <see cref="RewindTo"/> &gt; 0 STAB §3): train,
    /// drop the survivors of least magnitude, rewind the others, repeat.
    /// </summary>
    /// <param name="levels">Levels of pruning after the dense training.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <returns>Levels 0 (dense) to <paramref name="levels"/> of every replicate.</returns>
    public Task<RunSet> RunAsync(int levels, Action<object>? show = null)
    {
        var progress = ProgressOf(levels, experiment.Replicates, experiment.Options.Iterations, show);
        var dense = Enumerable
            .Range(0, experiment.Replicates)
            .Select(replicate => experiment.TrainDenseAsync(replicate, [RewindTo], progress));
        return RunAsync(dense, levels, progress);
    }

    /// <summary>The same for dense networks that are already trained, so that several rewind points can share them.</summary>
    /// <param name="dense">The dense networks (<see cref="Experiment.TrainDenseAsync(IReadOnlyList{int}, Action{object})"/>), with a snapshot at <see cref="RewindTo"/>.</param>
    /// <param name="levels">Levels of pruning.</param>
    /// <param name="show">Shows progress.</param>
    /// <returns>Levels 0 (dense) to <paramref name="levels"/> of every replicate.</returns>
    /// <exception cref="ArgumentException">There is no such snapshot.</exception>
    public Task<RunSet> RunAsync(RunSet dense, int levels, Action<object>? show = null)
    {
        var trained = dense.At(0);
        var progress = ProgressOf(levels, trained.Count, 0, show);
        return RunAsync(trained.Select(Task.FromResult), levels, progress);
    }

    /// <summary>
    /// One-shot pruning (LTH §2): the dense network's final weights choose all that is removed at once,
    /// as much as the iterative ticket of the same level has lost.
    /// </summary>
    public Task<RunSet> PruneOneShotAsync(RunSet tickets, IReadOnlyList<int> levels, Action<object>? show = null) =>
        TrainControl(
            "one-shot pruning",
            tickets,
            levels,
            show,
            ticket =>
                (experiment.PruneOneShotAsync(tickets.At(0)[ticket.Replicate], ticket.Level), ticket.InitialWeights)
        );

    /// <summary>The control of LTH §2: the tickets' masks, with weights drawn anew.</summary>
    public Task<RunSet> RandomlyReinitializeAsync(
        RunSet tickets,
        IReadOnlyList<int> levels,
        Action<object>? show = null
    ) =>
        TrainControl(
            "random reinitialization",
            tickets,
            levels,
            show,
            ticket => (ticket.Mask, experiment.Draw(SeedOf(ticket, Role.Reinitialization)))
        );

    /// <summary>The control of LTH's appendix: the tickets' weights counted per layer, but kept at random places.</summary>
    public Task<RunSet> RandomlyPruneAsync(RunSet tickets, IReadOnlyList<int> levels, Action<object>? show = null) =>
        TrainControl(
            "random mask",
            tickets,
            levels,
            show,
            ticket =>
                (RandomMasks.ShuffledWithinLayers(ticket.Mask, SeedOf(ticket, Role.RandomMask)), ticket.InitialWeights)
        );

    private Progress ProgressOf(int levels, int replicates, int denseSteps, Action<object>? show)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(levels);
        var runs = levels + (denseSteps > 0 ? 1 : 0);
        var steps = denseSteps + (long)levels * (experiment.Options.Iterations - RewindTo);
        return new Progress("tickets", replicates * runs, replicates * steps, show);
    }

    private async Task<RunSet> RunAsync(IEnumerable<Task<Run>> dense, int levels, Progress progress)
    {
        var found = await Task.WhenAll(
            dense.Select(async training =>
            {
                var trained = await training;
                var rewound = trained.WeightsAt(RewindTo);
                return await experiment.PruneIterativelyAsync(
                    trained,
                    levels,
                    (last, mask) => RunOf(last.Replicate, mask, rewound),
                    progress
                );
            })
        );
        return new RunSet("winning ticket", found.SelectMany(runs => runs));
    }

    private Task<RunSet> TrainControl(
        string name,
        RunSet tickets,
        IReadOnlyList<int> levels,
        Action<object>? show,
        Func<Run, (Mask Mask, float[] InitialWeights)> control
    ) =>
        experiment.TrainAllAsync(
            name,
            levels
                .SelectMany(tickets.At)
                .Select(ticket =>
                {
                    var (mask, start) = control(ticket);
                    return (ticket.Replicate, ticket.Level, RunOf(ticket.Replicate, mask, start));
                }),
            show
        );

    private TrainingRun RunOf(int replicate, Mask mask, float[] start) =>
        experiment.RunOf(replicate, mask, start) with
        {
            FirstIteration = RewindTo,
        };

    private ulong SeedOf(Run ticket, Role role) => experiment.SeedOf(ticket.Replicate, ticket.Level, role);
}
