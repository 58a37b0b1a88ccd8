using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

/// <summary>
/// The sparse engine trains as the dense one does: the same rows, masks and batches give the same rows, up
/// to the order in which floats are added.
/// </summary>
public sealed class EquivalenceTests
{
    /// <summary>Of the largest gradient of a network's step.</summary>
    private const double GradientTolerance = 1e-4;

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(0, 60).Select(seed => (ulong)seed)];

    // A bias before batch normalization has no gradient but rounding errors, which Adam with a smaller ε
    // would blow up to steps of full length.
    private const double Epsilon = 1e-5;

    public static MatrixTheoryData<string, Optimizer> Trainings =>
        new(
            [Toy.Network.Name, Toy.Convolutional.Name, Toy.Residual.Name, Toy.NormalizedPerceptron.Name],
            [new Sgd(), new Sgd(0.9, 0.001), new Adam(Epsilon: Epsilon), new Adam(Epsilon: Epsilon, WeightDecay: 0.001)]
        );

    /// <summary>A step of plain SGD at rate 1 is the gradient.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gradients_agree_on_random_networks_and_masks(ulong seed)
    {
        var network = RandomNetworks.Draw(seed);
        var mask = RandomNetworks.DrawMask(network.Layout, seed);
        AssertSameGradients(network, mask, Toy.RowFor(network, seed));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.003)]
    [InlineData(1.0)]
    public void Gradients_agree_where_maps_are_computed_in_parts(double density)
    {
        var network = new Network(
            "wide",
            new FeatureShape(2, 40, 40),
            [
                new Convolution("conv1", 2, 4),
                new Relu(),
                new MaxPooling(2),
                new Convolution("conv2", 4, 5, Stride: 2),
                new Relu(),
                new Flatten(),
                new Linear("scores", 5 * 100, 3),
            ]
        );
        var mask = Agreement.RandomMask(network, density);
        Assert.Equal(16, new SparseNetwork(network, mask, Agreement.BatchSize).Input.Batch);
        AssertSameGradients(network, mask, Toy.RowFor(network, 1));
    }

    /// <summary>So many inputs per unit that the layer is multiplied in blocks, at a batch of several tiles.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(1.0)]
    public void Gradients_agree_where_inputs_are_multiplied_in_blocks(double density)
    {
        var network = MultilayerPerceptron.Create("blocks", 500, 40, 3);
        AssertSameGradients(network, Agreement.RandomMask(network, density), Toy.RowFor(network, 1), 150);
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void A_hundred_steps_agree(string name, Optimizer optimizer)
    {
        var network = Toy.Named(name);
        Agreement.AssertTraining(
            network,
            Agreement.RandomMask(network, 0.5),
            Toy.ExamplesFor(network),
            optimizer,
            steps: 100,
            atLeast: 0.05
        );
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Measurements_agree_on_random_networks_and_masks(ulong seed)
    {
        var network = RandomNetworks.Draw(seed);
        var mask = RandomNetworks.DrawMask(network.Layout, seed);
        var row = mask.Apply(Toy.RowFor(network, seed));
        var examples = Toy.ExamplesFor(network, count: 70); // no multiple of a chunk
        var (dense, sparse) = (
            Agreement.Dense.Evaluate(network, row, examples),
            Agreement.Sparse.Evaluate(network, row, examples)
        );
        Assert.Equal(dense.Loss, sparse.Loss, 1e-4 * Math.Max(1, dense.Loss));
        Assert.InRange(Math.Abs(dense.Accuracy - sparse.Accuracy), 0, 1.01 / 70);
        using var session = Agreement.Sparse.Begin(network, new Sgd(), 10, examples, [row], [mask]);
        Assert.Equal(sparse.Loss, session.Evaluate(examples)[0].Loss, 1e-5 * Math.Max(1, sparse.Loss));
    }

    private static void AssertSameGradients(
        Network network,
        Mask mask,
        float[] start,
        int batchSize = Agreement.BatchSize
    )
    {
        var examples = Toy.ExamplesFor(network, count: batchSize);
        AssertSameGradients(network, mask, start, examples);
        AssertSameGradients(network, mask, start, WithFewShades(examples));
        AssertSameGradients(network, mask, start, OnPaper(examples));
    }

    /// <summary>Most numbers are one, as in drawn digits: the sparse engine reads only the others.</summary>
    private static Examples OnPaper(Examples examples) =>
        new(
            [.. WithFewShades(examples).Inputs.Select(value => Math.Max(value, 2f))],
            examples.Labels,
            examples.Shape,
            examples.Classes
        );

    /// <summary>Few different numbers, as in images: the sparse engine reads them as codes.</summary>
    private static Examples WithFewShades(Examples examples) =>
        new(
            [.. examples.Inputs.Select(value => MathF.Round(value * 8) / 8)],
            examples.Labels,
            examples.Shape,
            examples.Classes
        );

    private static void AssertSameGradients(Network network, Mask mask, float[] start, Examples examples)
    {
        var batchSize = examples.Count;
        (float[] Row, double Loss) Step(IEngine engine)
        {
            using var session = engine.Begin(network, new Sgd(), batchSize, examples, [start], [mask]);
            session.Step([new([.. Enumerable.Range(0, batchSize)])], 1);
            return (session.Weights(0), session.TakeTrainingLosses()[0]);
        }

        var (dense, sparse) = (Step(Agreement.Dense), Step(Agreement.Sparse));
        Assert.Equal(dense.Loss, sparse.Loss, 1e-4 * Math.Max(1, dense.Loss));
        var largest = dense.Row.Zip(start, (a, b) => Math.Abs(a - b)).Max();
        for (var i = 0; i < start.Length; i++)
        {
            var error = Math.Abs(dense.Row[i] - sparse.Row[i]);
            Assert.True(
                error <= GradientTolerance * Math.Max(1, largest),
                $"{network.Name}, element {i}: {dense.Row[i]} and {sparse.Row[i]}"
            );
        }
    }
}
