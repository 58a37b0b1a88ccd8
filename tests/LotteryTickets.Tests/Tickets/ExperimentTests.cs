namespace LotteryTickets.Tests.Tickets;

public sealed class ExperimentTests : IDisposable
{
    private readonly Trainer _trainer = new(Toy.Data, TorchEngine.For("cpu"));

    public void Dispose() => _trainer.Dispose();

    [Fact]
    public async Task Dense_networks_keep_the_rows_that_were_asked_for()
    {
        var dense = await Experiment().TrainDenseAsync([0, 15]);
        Assert.Equal([0], dense.Levels);
        Assert.All(dense, run => Assert.Equal([0, 15], run.Result.Snapshots.Keys.Order()));
        Assert.NotEqual(dense.At(0)[0].InitialWeights, dense.At(0)[1].InitialWeights);
    }

    /// <summary>Several rewind points share one dense training, and find what each would have found alone.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public async Task Tickets_of_trained_dense_networks_are_those_of_the_whole_experiment(int k)
    {
        var dense = await Experiment().TrainDenseAsync([15]);
        var lottery = new Lottery(Experiment()) { RewindTo = k };
        var (shared, alone) = (await lottery.RunAsync(dense, 2), await lottery.RunAsync(2));
        Assert.Equal([0, 1, 2], shared.Levels);
        Assert.Same(dense.At(0)[1], shared.At(0)[1]);
        Assert.Equal(Finals(alone), Finals(shared));
        Assert.All(shared.At(2), ticket => Assert.Equal(k, ticket.FirstIteration));
    }

    [Fact]
    public async Task Rewinding_to_a_row_that_was_not_kept_is_refused()
    {
        var dense = await Experiment().TrainDenseAsync([15]);
        var lottery = new Lottery(Experiment()) { RewindTo = 20 };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => lottery.RunAsync(dense, 1));
        Assert.Contains("iteration 20 was not kept", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Without a mask, training on from a kept iteration repeats the rest of the dense training.</summary>
    [Fact]
    public async Task Tickets_of_any_origin_train_on_in_the_data_order_of_their_replicates()
    {
        var experiment = Experiment() with { Options = Toy.Options with { Optimizer = new Sgd() } };
        var dense = await experiment.TrainDenseAsync([15]);
        var same = await experiment.TrainTicketsAsync("same", dense, run => (run.Mask, run.WeightsAt(15), 15));
        Assert.Equal(dense.At(0).Select(run => run.FinalWeights), same.At(1).Select(run => run.FinalWeights));
        var half = await experiment.TrainTicketsAsync(
            "half",
            dense,
            run => (new GlobalPruning(0.5).Prune(run.Mask, run.WeightsAt(15)), run.WeightsAt(15), 15)
        );
        Assert.All(half, run => Assert.Equal((0.5, 15), (run.Density, run.FirstIteration)));
        Assert.NotEqual(dense.At(0)[0].FinalWeights, half.At(1)[0].FinalWeights);
    }

    [Fact]
    public async Task Initialization_is_the_experiments_own()
    {
        var experiment = Experiment() with
        {
            Initialize = (layout, _) => [.. Enumerable.Range(0, layout.Length).Select(i => 0.01f * i)],
        };
        var lottery = new Lottery(experiment);
        var tickets = await lottery.RunAsync(1);
        var controls = await lottery.RandomlyReinitializeAsync(tickets, [1]);
        Assert.Equal(0.03f, tickets.At(0)[0].InitialWeights[3]);
        Assert.Equal(0.03f, controls.At(1)[0].InitialWeights[3]);
    }

    [Fact]
    public void An_experiment_without_replicates_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Experiment() with { Replicates = 0 });
        Assert.Equal("Replicates", error.ParamName);
    }

    private Experiment Experiment() =>
        new(_trainer, Toy.Network, Toy.Options, new LayerwisePruning(0.25, 0.25), 2, Seed: 1);

    private static float[][] Finals(RunSet runs) => [.. runs.Select(run => run.Result.FinalWeights)];
}
