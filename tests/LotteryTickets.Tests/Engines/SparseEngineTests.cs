using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

public sealed class SparseEngineTests
{
    private static readonly SparseEngine Sparse = new();

    public static TheoryData<string> Networks => [Toy.Network.Name, Toy.Convolutional.Name, Toy.Residual.Name];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_allocates_nothing(string name)
    {
        var network = Toy.Named(name);
        using var session = Begin(network, Mask.Dense(network.Layout), new Adam());
        MiniBatch[] batch = [Enumerable.Range(0, 10).ToArray()];
        for (var warmUp = 0; warmUp < 100; warmUp++)
        {
            session.Step(batch, 0.01);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        session.Step(batch, 0.01);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_batch_of_another_size_or_an_example_that_is_not_there_is_refused()
    {
        using var session = Begin(Toy.Network, Mask.Dense(Toy.Network.Layout), new Sgd());
        var size = Assert.Throws<ArgumentException>(() => session.Step([new([0, 1, 2])], 0.01));
        Assert.Contains("batches of 10 examples; this one has 3", size.Message, StringComparison.Ordinal);
        int[] beyond = [.. Enumerable.Range(0, 9), 60];
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Step([beyond], 0.01));
        int[] negative = [.. Enumerable.Range(0, 9), -1];
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Step([negative], 0.01));
    }

    [Fact]
    public void A_layer_that_it_does_not_know_is_named()
    {
        var network = new Network("strange", new FeatureShape(4), [new Strange(), new Linear("fc", 4, 3)]);
        var error = Assert.Throws<NotSupportedException>(() => Begin(network, Mask.Dense(network.Layout), new Sgd()));
        Assert.Contains("Strange", error.Message, StringComparison.Ordinal);
        Assert.Contains("Dense", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_mask_of_nothing_only_biases_learn()
    {
        var network = Toy.Network;
        var nothing = new Mask(
            network.Layout,
            [.. network.Layout.SelectMany(t => Enumerable.Repeat(!t.Prunable, t.Length))]
        );
        using var session = Begin(network, nothing, new Sgd());
        session.Step([new([.. Enumerable.Range(0, 10)])], 0.1);
        var row = session.Weights(0);
        Assert.All(network.Layout.Prunable, t => Assert.All(t.Of(row).ToArray(), w => Assert.Equal(0f, w)));
        Assert.Contains(network.Layout["fc2.bias"].Of(row).ToArray(), bias => bias != 0);
    }

    [Fact]
    public void The_cpu_engine_executes_small_tickets_sparsely_and_obeys_the_recipe()
    {
        var cpu = Engine.For("cpu");
        var network = MultilayerPerceptron.LeNet300100();
        var dense = Mask.Dense(network.Layout);
        var small = new LayerwisePruning(0.9, 0.9).Prune(
            dense,
            Magnitude.Of(Initialization.GlorotNormal(network.Layout, 1))
        );
        Assert.Equal("sparse-2", Chosen(small, Execution.Automatic));
        Assert.Equal("torch-2.10-2", Chosen(small, Execution.Dense));
        Assert.Equal("sparse-2", Chosen(dense, Execution.Sparse));

        string Chosen(Mask mask, Execution execution) =>
            cpu.Choose(
                new TrainingRun(
                    network,
                    new TrainingOptions(new Adam(), 0.001, 60, 10) { Execution = execution },
                    new float[network.Layout.Length],
                    mask,
                    1
                )
            ).Name;
    }

    [Fact]
    public void A_dense_convolution_is_left_to_dense_matrices()
    {
        var network = new Network(
            "wide",
            new FeatureShape(3, 32, 32),
            [new Convolution("c", 3, 64), new AveragePooling(32), new Flatten(), new Linear("fc", 64, 10)]
        );
        var run = new TrainingRun(
            network,
            new TrainingOptions(new Sgd(), 0.1, 60, 10),
            new float[network.Layout.Length],
            Mask.Dense(network.Layout),
            1
        );
        Assert.Equal("torch-2.10-2", Engine.For("cpu").Choose(run).Name);
    }

    private static ISession Begin(Network network, Mask mask, Optimizer optimizer) =>
        Sparse.Begin(network, optimizer, 10, Toy.ExamplesFor(network), [Toy.RowFor(network, 1)], [mask]);

    private sealed record Strange : Layer
    {
        internal override Identity Identity => Identity.Of("strange");

        internal override FeatureShape Output(FeatureShape input) => input;
    }
}
