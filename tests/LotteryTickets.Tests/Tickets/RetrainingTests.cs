namespace LotteryTickets.Tests.Tickets;

public sealed class RetrainingTests : IDisposable
{
    private static readonly PruningScope Scope = new LayerwisePruning(0.25, 0.25);

    /// <summary>Rate 0.1 for 30 iterations, then none: what trains only at the last rate stands still.</summary>
    private static readonly TrainingOptions Options = new(
        new Sgd(),
        new StepDrops(0.1, 0, 30),
        BatchSize: 10,
        Iterations: 40,
        EvaluateEvery: 10
    );

    private const int Budget = 20;
    private const int RewindPoint = 20;

    private static readonly RetrainingMethod[] AllMethods =
    [
        RetrainingMethod.WeightRewinding,
        RetrainingMethod.LearningRateRewinding,
        RetrainingMethod.FineTuning,
        RetrainingMethod.WeightsAlone,
        RetrainingMethod.Reinitialization,
    ];

    private readonly Trainer _trainer = new(Toy.Data, TorchEngine.For("cpu"));

    public static TheoryData<string> Methods => [.. AllMethods.Select(method => method.Name)];

    public void Dispose() => _trainer.Dispose();

    [Fact]
    public async Task Without_pruning_weight_rewinding_repeats_the_dense_training()
    {
        var dense = await Dense();
        var again = await Once(dense, RetrainingMethod.WeightRewinding, levels: 0);
        foreach (var (first, second) in dense.At(0).Zip(again.At(0)))
        {
            Assert.Equal(first.Result.FinalWeights, second.Result.FinalWeights);
            Assert.NotEqual(second.InitialWeights, second.Result.FinalWeights);
        }
    }

    [Fact]
    public async Task Weight_rewinding_starts_with_the_dense_networks_weights_at_k()
    {
        var dense = await Dense();
        var retrained = await Once(dense, RetrainingMethod.WeightRewinding);
        foreach (var (first, second) in dense.At(0).Zip(retrained.At(2)))
        {
            Assert.Same(first.Result.Snapshots[RewindPoint], second.InitialWeights);
            Assert.Equal(RewindPoint, second.FirstIteration);
            Assert.NotEqual(second.Mask.Apply(second.InitialWeights), second.Result.FinalWeights);
        }
    }

    [Fact]
    public async Task Learning_rate_rewinding_keeps_the_weights_and_trains_at_early_rates()
    {
        var dense = await Dense();
        var retrained = await Once(dense, RetrainingMethod.LearningRateRewinding);
        var late = await Once(dense, RetrainingMethod.LearningRateRewinding, budget: 10);
        foreach (var (first, second) in dense.At(0).Zip(retrained.At(2)))
        {
            Assert.Same(first.Result.FinalWeights, second.InitialWeights);
            Assert.NotEqual(second.Mask.Apply(second.InitialWeights), second.Result.FinalWeights);
        }

        Assert.All(late, run => Assert.Equal(run.Mask.Apply(run.InitialWeights), run.Result.FinalWeights));
    }

    [Fact]
    public async Task Fine_tuning_keeps_the_weights_and_trains_at_the_last_rate()
    {
        var dense = await Dense();
        var retrained = await Once(dense, RetrainingMethod.FineTuning);
        foreach (var (first, second) in dense.At(0).Zip(retrained.At(2)))
        {
            Assert.Same(first.Result.FinalWeights, second.InitialWeights);
            Assert.Equal(second.Mask.Apply(second.InitialWeights), second.Result.FinalWeights);
        }
    }

    [Fact]
    public async Task Weights_alone_go_back_and_rates_do_not()
    {
        var dense = await Dense();
        var retrained = await Once(dense, RetrainingMethod.WeightsAlone);
        foreach (var (first, second) in dense.At(0).Zip(retrained.At(2)))
        {
            Assert.Same(first.Result.Snapshots[RewindPoint], second.InitialWeights);
            Assert.Equal(second.Mask.Apply(second.InitialWeights), second.Result.FinalWeights);
        }
    }

    [Fact]
    public async Task Reinitialization_keeps_nothing_but_the_mask()
    {
        var dense = await Dense();
        var rewound = await Once(dense, RetrainingMethod.WeightRewinding);
        var retrained = await Once(dense, RetrainingMethod.Reinitialization);
        foreach (var (first, second) in rewound.At(2).Zip(retrained.At(2)))
        {
            Assert.Equal(first.Mask.ToFlags(), second.Mask.ToFlags());
            var initial = dense.At(0)[second.Replicate].InitialWeights;
            Assert.All(
                Toy.Network.Layout.Prunable,
                tensor =>
                    Assert.DoesNotContain(
                        tensor.Of(second.InitialWeights).ToArray(),
                        weight =>
                            tensor.Of(initial).Contains(weight) || tensor.Of(first.InitialWeights).Contains(weight)
                    )
            );
            Assert.NotEqual(second.Mask.Apply(second.InitialWeights), second.Result.FinalWeights);
        }

        Assert.NotEqual(retrained.At(2)[0].InitialWeights, retrained.At(2)[1].InitialWeights);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task All_methods_have_the_same_masks_and_budgets(string name)
    {
        var method = AllMethods.Single(method => method.Name == name);
        var dense = await Dense();
        var retrained = await Once(dense, method);
        Assert.Equal(name, retrained.Name);
        foreach (var (first, second) in dense.At(0).Zip(retrained.At(2)))
        {
            Assert.Equal(
                Scope.Prune(first.Mask, Magnitude.Of(first.Result.FinalWeights), 2).ToFlags(),
                second.Mask.ToFlags()
            );
            Assert.Equal([30, 40], second.Result.History.Select(evaluation => evaluation.Iteration));
        }
    }

    [Fact]
    public async Task Iteratively_each_round_prunes_and_goes_on_from_the_last()
    {
        var dense = await Dense();
        var levels = await Retraining().PruneIterativelyAsync(dense, RetrainingMethod.LearningRateRewinding, Budget, 3);
        Assert.Equal([0, 1, 2, 3], levels.Levels);
        Assert.Same(dense.At(0)[1], levels.At(0)[1]);
        for (var level = 1; level <= 3; level++)
        {
            foreach (var (last, next) in levels.At(level - 1).Zip(levels.At(level)))
            {
                Assert.Same(last.Result.FinalWeights, next.InitialWeights);
                Assert.Equal(
                    Scope.Prune(last.Mask, Magnitude.Of(last.Result.FinalWeights)).ToFlags(),
                    next.Mask.ToFlags()
                );
            }
        }
    }

    [Fact]
    public async Task Iterative_weight_rewinding_finds_the_tickets_of_rewinding()
    {
        var retrained = await Retraining()
            .PruneIterativelyAsync(await Dense(), RetrainingMethod.WeightRewinding, Budget, 2);
        var lottery = new Lottery(Experiment()) { RewindTo = RewindPoint };
        var tickets = await lottery.RunAsync(2);
        Assert.Equal(
            tickets.At(2).Select(ticket => ticket.Result.FinalWeights),
            retrained.At(2).Select(run => run.Result.FinalWeights)
        );
    }

    [Fact]
    public async Task Iterative_reinitialization_draws_new_weights_in_every_round()
    {
        var retrained = await Retraining()
            .PruneIterativelyAsync(await Dense(), RetrainingMethod.Reinitialization, Budget, 2);
        Assert.NotEqual(retrained.At(1)[0].InitialWeights, retrained.At(2)[0].InitialWeights);
    }

    [Fact]
    public async Task Budgets_that_cannot_be_had_are_refused()
    {
        var retraining = Retraining();
        var none = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => retraining.TrainDenseAsync([0]));
        Assert.Contains("between 1 and the 40 iterations", none.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => retraining.TrainDenseAsync([20, 20]));
        var dense = await Dense();
        Assert.Empty(await retraining.PruneOneShotAsync(dense, RetrainingMethod.FineTuning, Budget, []));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Once(dense, RetrainingMethod.FineTuning, budget: 41)
        );
        var unkept = await Assert.ThrowsAsync<ArgumentException>(() =>
            Once(dense, RetrainingMethod.WeightRewinding, budget: 15)
        );
        Assert.Contains("iteration 25 was not kept", unkept.Message, StringComparison.Ordinal);
        Assert.Contains("that were: 20", unkept.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await Once(dense, RetrainingMethod.FineTuning, budget: 15)).Count);
    }

    private Experiment Experiment() => new(_trainer, Toy.Network, Options, Scope, Replicates: 2, Seed: 1);

    private Retraining Retraining() => new(Experiment());

    private Task<RunSet> Dense() => Retraining().TrainDenseAsync([Budget]);

    private Task<RunSet> Once(RunSet dense, RetrainingMethod method, int budget = Budget, int levels = 2) =>
        Retraining().PruneOneShotAsync(dense, method, budget, [levels]);
}
