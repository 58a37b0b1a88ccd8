using LotteryTickets.Networks;
using LotteryTickets.Pruning;
using LotteryTickets.Randomness;
using LotteryTickets.Training;

namespace LotteryTickets.Tickets;

/// <summary>
/// The experiment of the lottery-ticket papers on one network: find tickets by iterative magnitude
/// pruning, and train the controls they are compared with. Every replicate has its own
/// initialisation and data order; within a replicate all trainings see the same order, so that
/// differences between them are paired.
/// </summary>
/// <param name="trainer">Trains the runs.</param>
/// <param name="network">The network that is pruned.</param>
/// <param name="recipe">How it is trained, dense and sparse alike.</param>
/// <param name="scope">What a round of pruning removes.</param>
/// <param name="replicates">Independent repetitions.</param>
/// <param name="seed">Governs everything random.</param>
public sealed class Lottery(
    Trainer trainer,
    Network network,
    Recipe recipe,
    PruningScope scope,
    int replicates,
    ulong seed
)
{
    /// <summary>The iteration to which survivors are rewound: 0 is the initialisation (LTH), later ones are STAB §3's k.</summary>
    public int RewindTo { get; init; }

    /// <summary>Draws the row of a seed that a network starts from, and its control's; Gaussian Glorot (LTH) by default.</summary>
    public Func<Layout, ulong, float[]> Initialise { get; init; } = Initialisation.GlorotNormal;

    /// <summary>
    /// Iterative magnitude pruning (LTH §2, strategy 1; with <see cref="RewindTo"/> &gt; 0 STAB §3): train,
    /// drop the survivors of least magnitude, rewind the others, repeat.
    /// </summary>
    /// <param name="rounds">Rounds of pruning after the dense training.</param>
    /// <param name="show">Shows progress, such as <c>display("…").Update</c>.</param>
    /// <returns>Rounds 0 (dense) to <paramref name="rounds"/> of every replicate.</returns>
    public async Task<Trials> FindTickets(int rounds, Action<object>? show = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        var steps = recipe.Iterations + (long)rounds * (recipe.Iterations - RewindTo);
        var progress = new Progress("tickets", replicates * (rounds + 1), replicates * steps, show);
        var found = await ForEachReplicate(replicate => FindTicket(replicate, rounds, progress));
        return new Trials("winning ticket", found.SelectMany(trials => trials));
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
            {
                var dense = tickets.At(0)[ticket.Replicate];
                var mask = scope.Prune(
                    dense.Mask,
                    Scores.Magnitude(dense.Result.FinalRow),
                    ticket.Round
                );
                return (mask, ticket.Start);
            }
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
            ticket =>
                (ticket.Mask, Initialise(network.Layout, SeedOf(ticket, Role.Reinitialisation)))
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

    private async Task<List<Trial>> FindTicket(int replicate, int rounds, Progress progress)
    {
        var start = Initialise(network.Layout, SeedOf(replicate, Role.Initialisation));
        var run = RunOf(replicate, Mask.Dense(network.Layout), start) with
        {
            SnapshotsAt = [RewindTo],
        };
        var dense = await trainer.Train(run, progress);
        List<Trial> trials = [new Trial(replicate, 0, run.Mask, start, dense)];
        var rewound = dense.Snapshots[RewindTo];
        for (var round = 1; round <= rounds; round++)
        {
            var last = trials[^1];
            var mask = scope.Prune(last.Mask, Scores.Magnitude(last.Result.FinalRow));
            trials.Add(await Train(replicate, round, mask, rewound, progress));
        }

        return trials;
    }

    private async Task<Trials> TrainControl(
        string name,
        Trials tickets,
        IReadOnlyList<int> rounds,
        Action<object>? show,
        Func<Trial, (Mask Mask, float[] Start)> control
    )
    {
        var chosen = rounds.SelectMany(tickets.At).ToArray();
        var steps = (long)chosen.Length * (recipe.Iterations - RewindTo);
        var progress = new Progress(name, chosen.Length, steps, show);
        var trials = await Task.WhenAll(
            chosen.Select(ticket =>
            {
                var (mask, start) = control(ticket);
                return Train(ticket.Replicate, ticket.Round, mask, start, progress);
            })
        );
        return new Trials(name, trials);
    }

    private async Task<Trial> Train(
        int replicate,
        int round,
        Mask mask,
        float[] start,
        Progress progress
    )
    {
        var run = RunOf(replicate, mask, start) with { FirstIteration = RewindTo };
        return new Trial(replicate, round, mask, start, await trainer.Train(run, progress));
    }

    private TrainingRun RunOf(int replicate, Mask mask, float[] start) =>
        new(network, recipe, start, mask, SeedOf(replicate, Role.DataOrder));

    private async Task<T[]> ForEachReplicate<T>(Func<int, Task<T>> work) =>
        await Task.WhenAll(Enumerable.Range(0, replicates).Select(work));

    private ulong SeedOf(int replicate, Role role) =>
        CounterRandom.DeriveSeed(CounterRandom.DeriveSeed(seed, (ulong)replicate), (ulong)role);

    private ulong SeedOf(Trial ticket, Role role) =>
        CounterRandom.DeriveSeed(SeedOf(ticket.Replicate, role), (ulong)ticket.Round);

    /// <summary>What a replicate needs seeds for; the numbers are part of every result's identity.</summary>
    private enum Role
    {
        Initialisation = 0,
        DataOrder = 1,
        Reinitialisation = 2,
        RandomMask = 3,
    }
}
