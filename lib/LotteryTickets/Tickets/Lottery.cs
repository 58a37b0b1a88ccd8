using LotteryTickets.Networks;
using LotteryTickets.Pruning;
using LotteryTickets.Training;

namespace LotteryTickets.Tickets;

/// <summary>
/// The experiment of the lottery-ticket papers on one network: find tickets by iterative magnitude
/// pruning, and train the controls they are compared with.
/// </summary>
/// <param name="experiment">The network, how it is trained and pruned, and how often.</param>
public sealed class Lottery(Experiment experiment)
{
    /// <param name="trainer">Trains the runs.</param>
    /// <param name="network">The network that is pruned.</param>
    /// <param name="recipe">How it is trained, dense and sparse alike.</param>
    /// <param name="scope">What a round of pruning removes.</param>
    /// <param name="replicates">Independent repetitions.</param>
    /// <param name="seed">Governs everything random.</param>
    public Lottery(
        Trainer trainer,
        Network network,
        Recipe recipe,
        PruningScope scope,
        int replicates,
        ulong seed
    )
        : this(new Experiment(trainer, network, recipe, scope, replicates, seed)) { }

    /// <summary>The iteration to which survivors are rewound: 0 is the initialisation (LTH), later ones are STAB §3's k.</summary>
    public int RewindTo { get; init; }

    /// <summary>
    /// Iterative magnitude pruning (LTH §2, strategy 1; with <see cref="RewindTo"/> &gt; 0 STAB §3): train,
    /// drop the survivors of least magnitude, rewind the others, repeat.
    /// </summary>
    /// <param name="rounds">Rounds of pruning after the dense training.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <returns>Rounds 0 (dense) to <paramref name="rounds"/> of every replicate.</returns>
    public Task<Trials> FindTickets(int rounds, Action<object>? show = null)
    {
        var progress = ProgressOf(
            rounds,
            experiment.Replicates,
            experiment.Recipe.Iterations,
            show
        );
        var dense = Enumerable
            .Range(0, experiment.Replicates)
            .Select(replicate => experiment.TrainDense(replicate, [RewindTo], progress));
        return FindTickets(dense, rounds, progress);
    }

    /// <summary>The same for dense networks that are already trained, so that several rewind points can share them.</summary>
    /// <param name="dense">The dense networks (<see cref="Experiment.TrainDense(IReadOnlyList{int}, Action{object})"/>), with a snapshot at <see cref="RewindTo"/>.</param>
    /// <param name="rounds">Rounds of pruning.</param>
    /// <param name="show">Shows progress.</param>
    /// <returns>Rounds 0 (dense) to <paramref name="rounds"/> of every replicate.</returns>
    /// <exception cref="ArgumentException">There is no such snapshot.</exception>
    public Task<Trials> FindTickets(Trials dense, int rounds, Action<object>? show = null)
    {
        var trained = dense.At(0);
        var progress = ProgressOf(rounds, trained.Count, 0, show);
        return FindTickets(trained.Select(Task.FromResult), rounds, progress);
    }

    /// <summary>
    /// One-shot pruning (LTH §2): the dense network's final weights choose all that is removed at once,
    /// as much as the iterative ticket of the same round has lost.
    /// </summary>
    public Task<Trials> PruneOnce(
        Trials tickets,
        IReadOnlyList<int> rounds,
        Action<object>? show = null
    ) =>
        TrainControl(
            "one-shot pruning",
            tickets,
            rounds,
            show,
            ticket =>
                (experiment.PruneOnce(tickets.At(0)[ticket.Replicate], ticket.Round), ticket.Start)
        );

    /// <summary>The control of LTH §2: the tickets' masks, with weights drawn anew.</summary>
    public Task<Trials> Reinitialise(
        Trials tickets,
        IReadOnlyList<int> rounds,
        Action<object>? show = null
    ) =>
        TrainControl(
            "random reinitialisation",
            tickets,
            rounds,
            show,
            ticket => (ticket.Mask, experiment.Draw(SeedOf(ticket, Role.Reinitialisation)))
        );

    /// <summary>The control of LTH's appendix: the tickets' weights counted per layer, but kept at random places.</summary>
    public Task<Trials> ShuffleMasks(
        Trials tickets,
        IReadOnlyList<int> rounds,
        Action<object>? show = null
    ) =>
        TrainControl(
            "random mask",
            tickets,
            rounds,
            show,
            ticket =>
                (
                    RandomMasks.ShuffledWithinLayers(ticket.Mask, SeedOf(ticket, Role.RandomMask)),
                    ticket.Start
                )
        );

    private Progress ProgressOf(int rounds, int replicates, int denseSteps, Action<object>? show)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        var runs = rounds + (denseSteps > 0 ? 1 : 0);
        var steps = denseSteps + (long)rounds * (experiment.Recipe.Iterations - RewindTo);
        return new Progress("tickets", replicates * runs, replicates * steps, show);
    }

    private async Task<Trials> FindTickets(
        IEnumerable<Task<Trial>> dense,
        int rounds,
        Progress progress
    )
    {
        var found = await Task.WhenAll(
            dense.Select(async training =>
            {
                var trained = await training;
                var rewound = trained.RowAt(RewindTo);
                return await experiment.PruneIteratively(
                    trained,
                    rounds,
                    (last, mask) => RunOf(last.Replicate, mask, rewound),
                    progress
                );
            })
        );
        return new Trials("winning ticket", found.SelectMany(trials => trials));
    }

    private Task<Trials> TrainControl(
        string name,
        Trials tickets,
        IReadOnlyList<int> rounds,
        Action<object>? show,
        Func<Trial, (Mask Mask, float[] Start)> control
    ) =>
        experiment.TrainAll(
            name,
            rounds
                .SelectMany(tickets.At)
                .Select(ticket =>
                {
                    var (mask, start) = control(ticket);
                    return (ticket.Replicate, ticket.Round, RunOf(ticket.Replicate, mask, start));
                }),
            show
        );

    private TrainingRun RunOf(int replicate, Mask mask, float[] start) =>
        experiment.RunOf(replicate, mask, start) with
        {
            FirstIteration = RewindTo,
        };

    private ulong SeedOf(Trial ticket, Role role) =>
        experiment.SeedOf(ticket.Replicate, ticket.Round, role);
}
