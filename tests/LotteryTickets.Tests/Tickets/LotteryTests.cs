using LotteryTickets.Engines.Torch;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;
using LotteryTickets.Tickets;
using LotteryTickets.Training;

namespace LotteryTickets.Tests.Tickets;

public sealed class LotteryTests : IDisposable
{
    private static readonly PruningScope Scope = new LayerwisePruning(0.25, 0.25);
    private readonly Trainer _trainer = new(Toy.Data, TorchEngine.On("cpu"));

    public void Dispose() => _trainer.Dispose();

    [Fact]
    public async Task Every_round_prunes_the_last_rounds_final_weights_and_rewinds_the_survivors()
    {
        var tickets = await Lottery().FindTickets(3);
        Assert.Equal([0, 1, 2, 3], tickets.Rounds);
        for (var round = 1; round <= 3; round++)
        {
            foreach (var (before, after) in tickets.At(round - 1).Zip(tickets.At(round)))
            {
                var expected = Scope.Prune(before.Mask, Scores.Magnitude(before.Result.FinalRow));
                Assert.Equal(expected.ToFlags(), after.Mask.ToFlags());
                Assert.Same(tickets.At(1)[after.Replicate].Start, after.Start);
                Assert.Equal(tickets.At(0)[after.Replicate].Start, after.Start);
            }
        }
    }

    [Fact]
    public async Task Rewinding_to_k_starts_tickets_from_the_dense_networks_row_at_k()
    {
        var tickets = await Lottery(rewindTo: 15).FindTickets(1);
        var (dense, ticket) = (tickets.At(0)[0], tickets.At(1)[0]);
        Assert.Equal(dense.Result.Snapshots[15], ticket.Start);
        Assert.NotEqual(dense.Start, ticket.Start);
        Assert.Equal(
            [20, 30, 40],
            ticket.Result.History.Evaluations.Select(evaluation => evaluation.Iteration)
        );
    }

    [Fact]
    public async Task Replicates_differ_in_their_initialisation()
    {
        var dense = (await Lottery().FindTickets(0)).At(0);
        Assert.NotEqual(dense[0].Start, dense[1].Start);
    }

    [Fact]
    public async Task Tickets_and_their_reinitialisations_start_from_the_initialisation_that_is_asked_for()
    {
        var seeds = new List<ulong>();
        float[] Initialise(Layout layout, ulong seed)
        {
            lock (seeds)
            {
                seeds.Add(seed);
            }

            return Initialisation.KaimingNormal(layout, seed);
        }

        var experiment = new Experiment(_trainer, Toy.Network, Toy.Recipe, Scope, 2, Seed: 1)
        {
            Initialise = Initialise,
        };
        var lottery = new Lottery(experiment);
        var tickets = await lottery.FindTickets(1);
        var controls = await lottery.Reinitialise(tickets, [1]);
        Assert.Equal(4, seeds.Distinct().Count());
        var starts = seeds.Select(seed => Initialisation.KaimingNormal(Toy.Network.Layout, seed));
        Assert.All(tickets.At(1).Concat(controls), trial => Assert.Contains(trial.Start, starts));
    }

    [Fact]
    public async Task One_shot_prunes_the_dense_network_to_the_tickets_size_at_once()
    {
        var lottery = Lottery();
        var tickets = await lottery.FindTickets(3);
        foreach (var trial in await lottery.PruneOnce(tickets, [3]))
        {
            var dense = tickets.At(0)[trial.Replicate];
            Assert.Equal(
                Scope.Prune(dense.Mask, Scores.Magnitude(dense.Result.FinalRow), 3).ToFlags(),
                trial.Mask.ToFlags()
            );
            Assert.Equal(tickets.At(3)[trial.Replicate].Mask.KeptCount, trial.Mask.KeptCount);
            Assert.Equal(dense.Start, trial.Start);
        }
    }

    [Fact]
    public async Task Reinitialisation_keeps_the_mask_and_changes_the_weights()
    {
        var lottery = Lottery();
        var tickets = await lottery.FindTickets(2);
        var controls = await lottery.Reinitialise(tickets, [1, 2]);
        foreach (var control in controls)
        {
            var ticket = tickets.At(control.Round)[control.Replicate];
            Assert.Equal(ticket.Mask.ToFlags(), control.Mask.ToFlags());
            Assert.All(
                Toy.Network.Layout.Prunable,
                tensor =>
                    Assert.DoesNotContain(
                        tensor.Of(ticket.Start).ToArray(),
                        weight => tensor.Of(control.Start).Contains(weight)
                    )
            );
        }

        Assert.NotEqual(controls.At(1)[0].Start, controls.At(2)[0].Start);
    }

    [Fact]
    public async Task Shuffled_masks_keep_the_weights_and_the_counts_but_not_the_places()
    {
        var lottery = Lottery();
        var tickets = await lottery.FindTickets(2);
        foreach (var control in await lottery.ShuffleMasks(tickets, [2]))
        {
            var ticket = tickets.At(2)[control.Replicate];
            Assert.Same(ticket.Start, control.Start);
            Assert.Equal(
                Toy.Network.Layout.Select(ticket.Mask.KeptIn),
                Toy.Network.Layout.Select(control.Mask.KeptIn)
            );
            Assert.NotEqual(ticket.Mask.ToFlags(), control.Mask.ToFlags());
        }
    }

    [Fact]
    public async Task A_curve_has_a_point_per_round_and_finds_the_round_nearest_to_a_fraction()
    {
        var tickets = await Lottery().FindTickets(2);
        var curve = tickets.Curve(trial => trial.Round);
        Assert.Equal([0, 1, 2], curve.Means);
        Assert.Equal(
            curve.Remaining,
            tickets.Rounds.Select(round => tickets.At(round)[0].Remaining)
        );
        Assert.Equal(1, tickets.RoundNear(0.75));
        Assert.Equal(2, tickets.RoundNear(0.01));
        Assert.Throws<ArgumentException>(() => tickets.At(7));
    }

    private Lottery Lottery(int rewindTo = 0) =>
        new(_trainer, Toy.Network, Toy.Recipe, Scope, replicates: 2, seed: 1)
        {
            RewindTo = rewindTo,
        };
}
