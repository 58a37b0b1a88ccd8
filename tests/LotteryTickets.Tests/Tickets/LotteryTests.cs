namespace LotteryTickets.Tests.Tickets;

public sealed class LotteryTests : IDisposable
{
    private static readonly PruningScope Scope = new LayerwisePruning(0.25, 0.25);
    private readonly Trainer _trainer = new(Toy.Data, TorchEngine.For("cpu"));

    public void Dispose() => _trainer.Dispose();

    [Fact]
    public async Task Every_round_prunes_the_last_rounds_final_weights_and_rewinds_the_survivors()
    {
        var tickets = await Lottery().RunAsync(3);
        Assert.Equal([0, 1, 2, 3], tickets.Levels);
        for (var level = 1; level <= 3; level++)
        {
            foreach (var (before, after) in tickets.At(level - 1).Zip(tickets.At(level)))
            {
                var expected = Scope.Prune(before.Mask, Magnitude.Of(before.Result.FinalWeights));
                Assert.Equal(expected.ToFlags(), after.Mask.ToFlags());
                Assert.Same(tickets.At(1)[after.Replicate].InitialWeights, after.InitialWeights);
                Assert.Equal(tickets.At(0)[after.Replicate].InitialWeights, after.InitialWeights);
            }
        }
    }

    [Fact]
    public async Task Rewinding_to_k_starts_tickets_from_the_dense_networks_row_at_k()
    {
        var tickets = await Lottery(rewindTo: 15).RunAsync(1);
        var (dense, ticket) = (tickets.At(0)[0], tickets.At(1)[0]);
        Assert.Equal(dense.Result.Snapshots[15], ticket.InitialWeights);
        Assert.NotEqual(dense.InitialWeights, ticket.InitialWeights);
        Assert.Equal([20, 30, 40], ticket.Result.History.Select(evaluation => evaluation.Iteration));
    }

    [Fact]
    public async Task Replicates_differ_in_their_initialization()
    {
        var dense = (await Lottery().RunAsync(1)).At(0);
        Assert.NotEqual(dense[0].InitialWeights, dense[1].InitialWeights);
    }

    [Fact]
    public async Task Tickets_and_their_reinitialisations_start_from_the_initialization_that_is_asked_for()
    {
        var seeds = new List<ulong>();
        float[] Initialize(ParameterLayout layout, ulong seed)
        {
            lock (seeds)
            {
                seeds.Add(seed);
            }

            return Initialization.KaimingNormal(layout, seed);
        }

        var experiment = new Experiment(_trainer, Toy.Network, Toy.Options, Scope, 2, Seed: 1)
        {
            Initialize = Initialize,
        };
        var lottery = new Lottery(experiment);
        var tickets = await lottery.RunAsync(1);
        var controls = await lottery.RandomlyReinitializeAsync(tickets, [1]);
        Assert.Equal(4, seeds.Distinct().Count());
        var starts = seeds.Select(seed => Initialization.KaimingNormal(Toy.Network.Layout, seed));
        Assert.All(tickets.At(1).Concat(controls), run => Assert.Contains(run.InitialWeights, starts));
    }

    [Fact]
    public async Task A_ticket_can_be_reinitialized_several_times()
    {
        var lottery = Lottery();
        var tickets = await lottery.RunAsync(1);
        var once = await lottery.RandomlyReinitializeAsync(tickets, [1]);
        var thrice = await lottery.RandomlyReinitializeAsync(tickets, [1], draws: 3);
        Assert.Equal(3 * once.Count, thrice.Count);
        Assert.Equal(thrice.Count, thrice.Select(run => run.InitialWeights[0]).Distinct().Count());
        Assert.All(
            once,
            run => Assert.Contains(thrice, again => again.InitialWeights.SequenceEqual(run.InitialWeights))
        );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            lottery.RandomlyReinitializeAsync(tickets, [1], draws: 0)
        );
    }

    [Fact]
    public async Task One_shot_prunes_the_dense_network_to_the_tickets_size_at_once()
    {
        var lottery = Lottery();
        var tickets = await lottery.RunAsync(3);
        foreach (var run in await lottery.PruneOneShotAsync(tickets, [3]))
        {
            var dense = tickets.At(0)[run.Replicate];
            Assert.Equal(
                Scope.Prune(dense.Mask, Magnitude.Of(dense.Result.FinalWeights), 3).ToFlags(),
                run.Mask.ToFlags()
            );
            Assert.Equal(tickets.At(3)[run.Replicate].Mask.KeptCount, run.Mask.KeptCount);
            Assert.Equal(dense.InitialWeights, run.InitialWeights);
        }
    }

    [Fact]
    public async Task Reinitialization_keeps_the_mask_and_changes_the_weights()
    {
        var lottery = Lottery();
        var tickets = await lottery.RunAsync(2);
        var controls = await lottery.RandomlyReinitializeAsync(tickets, [1, 2]);
        foreach (var control in controls)
        {
            var ticket = tickets.At(control.Level)[control.Replicate];
            Assert.Equal(ticket.Mask.ToFlags(), control.Mask.ToFlags());
            Assert.All(
                Toy.Network.Layout.Prunable,
                tensor =>
                    Assert.DoesNotContain(
                        tensor.Of(ticket.InitialWeights).ToArray(),
                        weight => tensor.Of(control.InitialWeights).Contains(weight)
                    )
            );
        }

        Assert.NotEqual(controls.At(1)[0].InitialWeights, controls.At(2)[0].InitialWeights);
    }

    [Fact]
    public async Task Shuffled_masks_keep_the_weights_and_the_counts_but_not_the_places()
    {
        var lottery = Lottery();
        var tickets = await lottery.RunAsync(2);
        foreach (var control in await lottery.RandomlyPruneAsync(tickets, [2]))
        {
            var ticket = tickets.At(2)[control.Replicate];
            Assert.Same(ticket.InitialWeights, control.InitialWeights);
            Assert.Equal(Toy.Network.Layout.Select(ticket.Mask.KeptIn), Toy.Network.Layout.Select(control.Mask.KeptIn));
            Assert.NotEqual(ticket.Mask.ToFlags(), control.Mask.ToFlags());
        }
    }

    [Fact]
    public async Task A_control_of_ones_own_has_the_mask_and_the_weights_that_it_is_given()
    {
        var lottery = Lottery(rewindTo: 15);
        var tickets = await lottery.RunAsync(2);
        var seeds = new List<ulong>();
        var controls = await lottery.TrainControlAsync("sign", tickets, [1, 2], Control, freezesRemoved: true);
        Assert.Equal(("sign", 15), (controls.Name, controls.At(1)[0].FirstIteration));
        Assert.Distinct(seeds);
        foreach (var control in controls)
        {
            var ticket = tickets.At(control.Level)[control.Replicate];
            Assert.Same(ticket.Mask, control.Mask);
            Assert.All(control.InitialWeights, weight => Assert.True(weight is -1 or 0 or 1));
            var frozen = control.Mask.ToFlags().Index().Where(flag => !flag.Item).Select(flag => flag.Index);
            Assert.All(frozen, at => Assert.Equal(control.InitialWeights[at], control.FinalWeights[at]));
        }

        (Mask, float[]) Control(Run ticket, ulong seed)
        {
            seeds.Add(seed);
            return (ticket.Mask, Array.ConvertAll(ticket.InitialWeights, weight => (float)Math.Sign(weight)));
        }
    }

    [Fact]
    public async Task A_curve_has_a_point_per_round_and_finds_the_round_nearest_to_a_fraction()
    {
        var tickets = await Lottery().RunAsync(2);
        var curve = tickets.Curve(new Measure("level", Quantity.Distance, run => run.Level));
        Assert.Equal([0, 1, 2], curve.Values.Select(value => value.Mean));
        Assert.Equal(curve.Density, tickets.Levels.Select(level => tickets.At(level)[0].Density));
        Assert.Equal(1, tickets.LevelNear(0.75));
        Assert.Throws<ArgumentException>(() => tickets.At(7));
    }

    [Fact]
    public async Task Pruning_at_initialization_scores_the_untrained_weights_and_trains_the_survivors()
    {
        var experiment = Experiment();
        var pruned = await new Lottery(experiment with { Score = new Snip(20) }).PruneAtInitializationAsync([0, 2]);
        Assert.Equal("SNIP at initialization", pruned.Name);
        Assert.Equal([0, 2], pruned.Levels);
        foreach (var run in pruned.At(2))
        {
            var dense = Mask.Dense(Toy.Network.Layout);
            var context = new ScoreContext(Toy.Network, run.InitialWeights, dense, Toy.Data.Train)
            {
                Seed = experiment.SeedOf(run.Replicate, 0, Role.Scores),
            };
            var byGradient = Scope.Prune(dense, new Snip(20).Compute(context), 2).ToFlags();
            Assert.Equal(byGradient, run.Mask.ToFlags());
            Assert.NotEqual(Scope.Prune(dense, Magnitude.Of(run.InitialWeights), 2).ToFlags(), byGradient);
            Assert.NotEqual(run.Mask.Apply(run.InitialWeights), run.Result.FinalWeights);
        }

        var tickets = await Lottery().RunAsync(1);
        Assert.Equal(tickets.At(0)[1].InitialWeights, pruned.At(2)[1].InitialWeights);
    }

    [Fact]
    public async Task Another_score_finds_other_tickets()
    {
        var tickets = await new Lottery(Experiment() with { Score = new Snip(20) }).RunAsync(1);
        foreach (var (dense, ticket) in tickets.At(0).Zip(tickets.At(1)))
        {
            var byMagnitude = Scope.Prune(dense.Mask, Magnitude.Of(dense.Result.FinalWeights));
            Assert.Equal(byMagnitude.KeptCount, ticket.Mask.KeptCount);
            Assert.NotEqual(byMagnitude.ToFlags(), ticket.Mask.ToFlags());
        }
    }

    [Fact]
    public async Task A_replicate_that_diverges_ends_alone()
    {
        var experiment = Experiment();
        var second = experiment.SeedOf(1, Role.Initialization);
        var lottery = new Lottery(
            experiment with
            {
                Initialize = (layout, seed) =>
                    [
                        .. Initialization
                            .GlorotNormal(layout, seed)
                            .Select(weight => seed == second ? float.NaN : weight),
                    ],
            }
        );
        var lines = new List<string>();
        var tickets = await lottery.RunAsync(2, line => lines.Add((string)line));
        Assert.StartsWith("tickets: 4 of 4 runs (1 diverged), 100%, done in", lines[^1], StringComparison.Ordinal);
        Assert.Equal([(1, 0)], tickets.Diverged);
        Assert.Equal([0, 1], tickets.At(0).Select(run => run.Replicate));
        Assert.Equal([0], tickets.At(2).Select(run => run.Replicate));
        var controls = await lottery.PruneOneShotAsync(tickets, [0, 2]);
        Assert.Equal([0], controls.At(2).Select(run => run.Replicate));
        Assert.Single(Paired.Pairs(tickets.At(0), controls.At(2)));
    }

    [Fact]
    public async Task Levels_and_rewind_points_that_cannot_be_had_are_refused()
    {
        var lottery = Lottery();
        Assert.Equal("RewindTo", Assert.Throws<ArgumentOutOfRangeException>(() => Lottery(rewindTo: 40)).ParamName);
        var none = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => lottery.RunAsync(0));
        Assert.Equal("levels", none.ParamName);
        var tickets = await lottery.RunAsync(1);
        await Refused([1, 1], "Give different levels");
        await Refused([-1], "Give different levels");
        await Refused([1, 2], "no runs of winning ticket at level 2; there are for 0, 1");

        async Task Refused(int[] levels, string reason)
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(() =>
                lottery.RandomlyReinitializeAsync(tickets, levels)
            );
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_control_at_no_levels_is_an_empty_set()
    {
        var tickets = await Lottery().RunAsync(1);
        var controls = await Lottery().RandomlyPruneAsync(tickets, []);
        Assert.Equal(("random mask", 0), (controls.Name, controls.Count));
        Assert.Empty(await Lottery().PruneOneShotAsync(tickets, []));
        Assert.Empty(await Lottery().PruneAtInitializationAsync([]));
    }

    [Fact]
    public async Task A_cancelled_experiment_ends_as_cancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Lottery().RunAsync(1, cancel: source.Token));
    }

    private Experiment Experiment() => new(_trainer, Toy.Network, Toy.Options, Scope, Replicates: 2, Seed: 1);

    private Lottery Lottery(int rewindTo = 0) =>
        new(_trainer, Toy.Network, Toy.Options, Scope, replicates: 2, seed: 1) { RewindTo = rewindTo };
}
