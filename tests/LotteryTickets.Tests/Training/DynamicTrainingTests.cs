using LotteryTickets.Tests.Engines;

namespace LotteryTickets.Tests.Training;

/// <summary>Training whose mask changes on a schedule.</summary>
public sealed class DynamicTrainingTests
{
    // With a smaller ε, Adam would take full steps along the rounding errors of a bias before batch normalization.
    private static readonly TrainingOptions Options = Toy.Options with
    {
        Optimizer = new Adam(Epsilon: 1e-5),
        BatchSize = 20,
        Iterations = 100,
    };

    public static TheoryData<string> Engines => [.. CpuEngines.Names];

    public static MatrixTheoryData<string, Growth> Trainings =>
        new(
            [Toy.Network.Name, Toy.Convolutional.Name, Toy.Residual.Name, Toy.NormalizedPerceptron.Name],
            [Growth.Gradient, Growth.Random]
        );

    /// <summary>
    /// One layer, one example (1, 3, 2, ½), and weights that are the same for both classes: their probabilities are ½, and the
    /// gradient is ∓½ times the input. Without a learning rate the weights stay. At iteration 1 of 2 the fraction is
    /// 1/2 (1 + cos(π/2)): the smaller two of four weights go, which see 1, and those that see 3 grow.
    /// </summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public async Task RigL_grows_where_the_gradient_is_largest(string engine)
    {
        var network = MultilayerPerceptron.Create("hand", 4, 2);
        var examples = new Examples([1, 3, 2, 0.5f], [0], new FeatureShape(1, 2, 2), 2);
        var data = new Dataset("hand", examples, examples, examples, "hand", "One example.");
        bool[] kept = [true, false, false, true, true, false, false, true, true, true];
        var run = new TrainingRun(
            network,
            new TrainingOptions(new Sgd(), 0, BatchSize: 1, Iterations: 2)
            {
                DynamicSparsity = new(Growth.Gradient, Every: 1, DropFraction: 1, Until: 1),
            },
            [0.1f, 9, 9, -0.3f, 0.1f, 9, 9, -0.3f, 0, 0],
            new Mask(network.Layout, kept),
            DataSeed: 1
        );
        using var trainer = new Trainer(data, CpuEngines.Named(engine));
        var result = await trainer.TrainAsync(run);
        Assert.Equal([false, true, false, true, false, true, false, true, true, true], result.FinalMask!.ToFlags());
        Assert.Equal([0, 0, 0, -0.3f, 0, 0, 0, -0.3f, 0, 0], result.FinalWeights);
    }

    /// <summary>Both change the mask seven times, in the same way.</summary>
    [Theory]
    [MemberData(nameof(Trainings))]
    public async Task Both_engines_agree_for_a_hundred_steps(string name, Growth growth)
    {
        var network = Toy.Named(name);
        var run = RunOf(network, growth);
        var (dense, sparse) = (await Train(Agreement.Dense, run), await Train(Agreement.Sparse, run));
        Assert.Equal(dense.FinalMask!.ToFlags(), sparse.FinalMask!.ToFlags());
        Assert.NotEqual(run.Mask.ToFlags(), dense.FinalMask.ToFlags());
        Assert.Equal(network.Layout.Select(run.Mask.KeptIn), network.Layout.Select(dense.FinalMask.KeptIn));
        Assert.Equal(dense.FinalMask.Apply(dense.FinalWeights), dense.FinalWeights);
        var gone = Norm(dense.FinalWeights, run.Mask.Apply(run.InitialWeights));
        Assert.True(gone > 0.05, $"The weights have gone only {gone}.");
        Assert.InRange(Norm(dense.FinalWeights, sparse.FinalWeights) / gone, 0, 1e-2);
    }

    /// <summary>Iterations 1 to 74 of 100 that are multiples of 10; a new session for each, and one for its gradient.</summary>
    [Theory]
    [InlineData(Growth.Gradient, 0, 15)]
    [InlineData(Growth.Random, 0, 8)]
    [InlineData(Growth.Random, 70, 1)]
    public async Task The_mask_changes_at_its_iterations_only(Growth growth, int first, int sessions)
    {
        var engine = new WatchedEngine(new DriftEngine());
        var run = RunOf(Toy.Network, growth) with { FirstIteration = first };
        await Train(engine, run);
        Assert.Equal(sessions, engine.Sessions);
    }

    [Fact]
    public async Task Replicas_of_one_session_have_masks_of_their_own()
    {
        var run = RunOf(Toy.Network, Growth.Gradient);
        TrainingRun[] runs = [run, run with { DataSeed = 2 }, run with { InitialWeights = Toy.RowFor(Toy.Network, 5) }];
        var engine = new DriftEngine(workers: 1, replicas: 3);
        using var trainer = new Trainer(DataFor(Toy.Network), engine);
        var together = await Task.WhenAll(runs.Select(replica => trainer.TrainAsync(replica)));
        foreach (var (replica, result) in runs.Zip(together))
        {
            var alone = await Train(new DriftEngine(), replica);
            Assert.Equal(alone.FinalMask!.ToFlags(), result.FinalMask!.ToFlags());
            Assert.Equal(alone.FinalWeights, result.FinalWeights);
        }

        Assert.Distinct(together.Select(result => Convert.ToHexString(result.FinalMask!.ToBits())));
    }

    [Fact]
    public async Task Without_dynamic_sparsity_a_result_has_no_mask_of_its_own()
    {
        var run = RunOf(Toy.Network, Growth.Random) with { Options = Toy.Options };
        Assert.Null((await Train(new DriftEngine(), run)).FinalMask);
    }

    private static TrainingRun RunOf(Network network, Growth growth) =>
        new(
            network,
            Options with
            {
                DynamicSparsity = new(growth, Every: 10),
            },
            Toy.RowFor(network, 1),
            Agreement.RandomMask(network, 0.5),
            DataSeed: 1
        );

    private static Dataset DataFor(Network network)
    {
        Examples Draw(ulong seed) => Toy.ExamplesFor(network, seed);
        return new(network.Name, Draw(0), Draw(1), Draw(2), network.Name, "Examples of three classes.");
    }

    private static async Task<TrainingResult> Train(IEngine engine, TrainingRun run)
    {
        using var trainer = new Trainer(DataFor(run.Network), engine);
        return await trainer.TrainAsync(run);
    }

    private static double Norm(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum());
}
