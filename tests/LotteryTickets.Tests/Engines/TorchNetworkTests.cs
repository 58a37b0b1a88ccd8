using TorchSharp;

namespace LotteryTickets.Tests.Engines;

/// <summary>What holds for networks of every kind of layer.</summary>
public sealed class TorchNetworkTests
{
    private static readonly TorchEngine Cpu = TorchEngine.For("cpu");

    public static MatrixTheoryData<string, Optimizer> Cases =>
        new(
            [Toy.Convolutional.Name, Toy.Residual.Name, Toy.NormalizedPerceptron.Name],
            [new Sgd(0.9, 0.01), new Adam(WeightDecay: 0.01)]
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void Three_replicas_train_as_they_do_alone(string name, Optimizer optimizer)
    {
        var network = Toy.Named(name);
        var examples = Toy.ExamplesFor(network);
        var test = Toy.ExamplesFor(network, seed: 1);
        var rows = Enumerable.Range(1, 3).Select(i => Toy.RowFor(network, (ulong)i)).ToArray();
        Mask[] masks = [Mask.Dense(network.Layout), Half(network, 1), Half(network, 2)];
        using var together = Cpu.Begin(network, optimizer, 10, examples, rows, masks);
        for (var step = 0; step < 10; step++)
        {
            together.Step([Batch(0, step), Batch(1, step), Batch(2, step)], 0.01);
        }

        var losses = together.TakeTrainingLosses();
        for (var r = 0; r < 3; r++)
        {
            using var alone = Cpu.Begin(network, optimizer, 10, examples, [rows[r]], [masks[r]]);
            for (var step = 0; step < 10; step++)
            {
                alone.Step([Batch(r, step)], 0.01);
            }

            AssertClose(alone.Weights(0), together.Weights(r));
            Assert.Equal(alone.TakeTrainingLosses()[0], losses[r], 1e-5);
            Assert.Equal(alone.Evaluate(test)[0].Loss, together.Evaluate(test)[r].Loss, 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Masked_weights_stay_zero_and_everything_else_moves(string name, Optimizer optimizer)
    {
        var network = Toy.Named(name);
        var (start, mask) = (Toy.RowFor(network, 1), Half(network, 1));
        using var session = Cpu.Begin(network, optimizer, 10, Toy.ExamplesFor(network), [start], [mask]);
        for (var step = 0; step < 5; step++)
        {
            session.Step([Batch(0, step)], 0.01);
            var row = session.Weights(0);
            Assert.All(Enumerable.Range(0, row.Length).Where(i => !mask[i]), i => Assert.Equal(0f, row[i]));
        }

        var after = session.Weights(0);
        Assert.All(network.Layout, tensor => Assert.NotEqual(tensor.Of(start).ToArray(), tensor.Of(after).ToArray()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_lowers_the_loss_of_examples_not_seen(string name, Optimizer optimizer)
    {
        var network = Toy.Named(name);
        var test = Toy.ExamplesFor(network, seed: 1);
        using var session = Cpu.Begin(
            network,
            optimizer,
            10,
            Toy.ExamplesFor(network),
            [Initialization.GlorotNormal(network.Layout, 1)],
            [Mask.Dense(network.Layout)]
        );
        for (var step = 0; step < 60; step++)
        {
            session.Step([Batch(0, step)], 0.02);
        }

        Assert.True(session.Evaluate(test)[0].Loss < 0.8 * Math.Log(3));
    }

    /// <summary>A network of zeros guesses class 0, with the loss ln 3; its 5,000 maps of 8×8 do not let 60 examples through at once.</summary>
    [Fact]
    public void Every_example_counts_however_few_fit_at_once()
    {
        var wide = new Network(
            "wide",
            new FeatureShape(1, 8, 8),
            [
                new Convolution("conv", 1, 5_000, 1, 1, 0),
                new AveragePooling(8),
                new Flatten(),
                new Linear("fc", 5_000, 3),
            ]
        );
        var examples = Toy.ExamplesFor(wide);
        var measured = Cpu.Evaluate(wide, new float[wide.Layout.Length], examples);
        Assert.Equal(Math.Log(3), measured.Loss, 1e-6);
        Assert.Equal(examples.Labels.Count(label => label == 0) / 60.0, measured.Accuracy, 1e-9);
    }

    /// <summary>Eight maps of 3×3 inside the block are the widest, for each of two replicas.</summary>
    [Fact]
    public void A_program_knows_its_widest_activations()
    {
        Layer[] body = [new Convolution("in", 2, 8), new Convolution("out", 8, 2)];
        var network = new Network(
            "block",
            new FeatureShape(2, 3, 3),
            [new Residual(body), new Flatten(), new Linear("fc", 18, 3)]
        );
        using var rows = new TorchRows(network.Layout, torch.zeros(2, network.Layout.Length));
        Assert.Equal(2 * 8 * 3 * 3, new TorchProgram(network, rows).Widest);
    }

    [Fact]
    public void Examples_masks_and_batches_that_do_not_fit_are_refused()
    {
        var network = Toy.Convolutional;
        var (row, mask) = (Toy.RowFor(network, 1), Mask.Dense(network.Layout));
        var examples = Toy.ExamplesFor(network);
        var turned = new Examples(examples.Inputs, examples.Labels, new FeatureShape(4, 4, 4), 3);
        Refused("takes 1×8×8, but the examples are 4×4×4", () => Begin(turned, [row], [mask]));
        Refused("takes 1×8×8", () => Cpu.Evaluate(network, row, turned));
        Refused("got 2 vectors and 1 masks", () => Begin(examples, [row, row], [mask]));
        Refused("got 0 vectors", () => Begin(examples, [], []));
        Refused("The vector has 1 elements", () => Cpu.Evaluate(network, [1], examples));
        using var session = Begin(examples, [row, row], [mask, mask]);
        Refused("one length", () => session.Step([new([1, 2]), new([3])], 0.1));

        ISession Begin(Examples set, float[][] rows, Mask[] masks) =>
            Cpu.Begin(network, new Sgd(), 10, set, rows, masks);

        static void Refused(string message, Action action) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_the_engine_does_not_know_is_named()
    {
        var network = new Network("odd", new FeatureShape(4), [new Linear("fc", 4, 3), new Odd()]);
        var error = Assert.Throws<NotSupportedException>(() =>
            Cpu.Evaluate(network, new float[15], Toy.ExamplesFor(network))
        );
        Assert.Contains("does not know the layer Odd", error.Message, StringComparison.Ordinal);
    }

    private static Mask Half(Network network, ulong seed) =>
        new LayerwisePruning(0.5, 0.5).Prune(Mask.Dense(network.Layout), Magnitude.Of(Toy.RowFor(network, seed)));

    private static int[] Batch(int replica, int step) =>
        [.. Enumerable.Range(0, 12).Select(i => ((replica * 17) + (step * 7) + (i * 11)) % 60)];

    private static void AssertClose(float[] expected, float[] found) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));

    private sealed record Odd : Layer
    {
        internal override Identity Identity => Identity.Of("odd");

        internal override FeatureShape Output(FeatureShape input) => input;
    }
}
