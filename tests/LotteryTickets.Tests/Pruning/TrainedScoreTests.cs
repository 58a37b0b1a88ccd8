namespace LotteryTickets.Tests.Pruning;

/// <summary>
/// The scores of trained networks, on two linear layers of two units each, W = (1 −2; 3 ½) and V = (2 −1; 1 1) without biases.
/// For x = (1, 2) the hidden units are (−3, 4) and the class scores (−10, 1), so that p₀ p₁ = 1 / (2 + 2 cosh 11).
/// </summary>
public sealed class TrainedScoreTests
{
    private const double Spread = 1 / (2 + (2 * 29937.07));

    private static readonly Network Linear = new(
        "linear",
        new FeatureShape(2),
        [new Linear("w", 2, 2), new Linear("v", 2, 2)]
    );

    private static readonly ScoreContext ByHand = new(
        Linear,
        [1, -2, 3, 0.5f, 0, 0, 2, -1, 1, 1, 0, 0],
        Mask.Dense(Linear.Layout),
        new Examples([1, 2], [0], new FeatureShape(1, 1, 2), 2)
    );

    private static readonly Network[] Networks = [Toy.Network, Toy.Convolutional];

    public static TheoryData<string> Names => [.. Networks.Select(network => network.Name)];

    /// <summary>|w| times what it multiplies: W gets (1, 2), V gets (−3, 4).</summary>
    [Fact]
    public void Activation_is_what_a_weight_adds_to_its_unit() =>
        Assert.Equal([1f, 4, 3, 1, 0, 0, 6, 4, 3, 4, 0, 0], new Activation(1).Compute(ByHand));

    /// <summary>
    /// With two classes h = p₀ p₁ (∂(z₀ − z₁)/∂w)². For V these are the hidden units, for W the inputs times V₀ − V₁ = (1, −2).
    /// </summary>
    [Fact]
    public void Saliency_is_half_the_curvature_times_the_squared_weight()
    {
        double[] expected = [0.5, 8, 18, 2, 0, 0, 18, 8, 4.5, 8, 0, 0];
        var scores = new OptimalBrainDamage(1).Compute(ByHand);
        Assert.All(scores.Zip(expected), pair => Assert.Equal(pair.Second, pair.First / Spread, 1e-3));
        Assert.Equal([1f, 4], ByHand.Curvature([0])[4..6].Select(bias => MathF.Round((float)(bias / Spread), 3)));
    }

    /// <summary>|w − 0| = 3 with σ = 3, and 4 and 0 with σ = 2.</summary>
    [Fact]
    public void Scaled_magnitude_counts_deviations_of_the_layer()
    {
        var network = MultilayerPerceptron.Create("narrow", 2, 1, 2);
        float[] weights = [3, -3, 0, 4, 0, 0, 0];
        var context = new ScoreContext(network, weights, Mask.Dense(network.Layout), Toy.Data.Train);
        var scores = new ScaledMagnitude().Compute(context);
        Assert.Equal([1f, 1, 2, 0], [.. scores[..2], .. scores[3..5]]);
    }

    [Fact]
    public void Scaled_magnitude_leaves_out_what_is_removed_and_survives_equal_weights()
    {
        var network = MultilayerPerceptron.Create("narrow", 3, 1, 1);
        float[] weights = [3, -3, 9, 0, 2, 0];
        var mask = new Mask(network.Layout, [true, true, false, true, true, true]);
        var scores = new ScaledMagnitude().Compute(new ScoreContext(network, weights, mask, Toy.Data.Train));
        Assert.Equal([1f, 1, 0], scores[..3]);
        Assert.Equal(2, scores[4]);
    }

    /// <summary>The gradient of SNIP's example by hand, in ScoreTests: ∂L/∂W = (−0.7773 −1.5546; 0.7773 1.5546).</summary>
    [Fact]
    public void Gradient_ignores_the_sizes_of_weights()
    {
        var network = MultilayerPerceptron.Create("two", 2, 2);
        var example = new Examples([1, 2], [0], new FeatureShape(1, 1, 2), 2);
        var context = new ScoreContext(network, [0.5f, -0.25f, 0.25f, 0.5f, 0, 0], Mask.Dense(network.Layout), example);
        double[] expected = [0.7773, 1.5546, 0.7773, 1.5546];
        var scores = new GradientMagnitude(1).Compute(context);
        Assert.All(scores.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    /// <summary>The Hessian times a unit vector has the second derivative along it as its own element.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Curvature_is_the_diagonal_of_the_Hessian(string name)
    {
        var context = ContextOf(Array.Find(Networks, network => network.Name == name)!);
        var batch = context.DrawExamples(20);
        var curvature = context.Curvature(batch);
        Assert.Contains(curvature, second => second > 0.01);
        for (var at = 0; at < curvature.Length; at++)
        {
            var unit = new float[curvature.Length];
            unit[at] = 1;
            Assert.Equal(context.HessianVectorProduct(batch, unit)[at], curvature[at], 1e-6);
        }
    }

    [Fact]
    public void Curvature_agrees_with_finite_differences()
    {
        const float shift = 1f / 256;
        var network = MultilayerPerceptron.Create("smooth", 4, 3);
        var context = ContextOf(network);
        var batch = context.DrawExamples(20);
        var curvature = context.Curvature(batch);
        for (var at = 0; at < curvature.Length; at++)
        {
            double Loss(float step) =>
                context.Loss(batch, [.. context.Weights.Select((weight, j) => j == at ? weight + step : weight)]);
            var second = (Loss(shift) - (2 * Loss(0)) + Loss(-shift)) / (shift * shift);
            Assert.Equal(second, curvature[at], 1e-3);
        }
    }

    /// <summary>
    /// Of (1 2; 3 4) with a border of zeros, the kernel's center multiplies every pixel, its top left weight only the 1, and
    /// its top weight the 1 and the 2, at four positions.
    /// </summary>
    [Fact]
    public void A_kernel_multiplies_the_pixels_it_passes()
    {
        var network = new Network(
            "kernel",
            new FeatureShape(1, 2, 2),
            [new Convolution("conv", 1, 1), new Flatten(), new Linear("fc", 4, 2)]
        );
        var image = new Examples([1, 2, 3, 4], [0], new FeatureShape(1, 2, 2), 2);
        var context = new ScoreContext(network, Toy.RowFor(network, 1), Mask.Dense(network.Layout), image);
        var squares = context.SquaredInputs([0]);
        Assert.Equal((0.25f, 1.25f, 7.5f), (squares[0], squares[1], squares[4]));
        Assert.Equal(1, squares[9]);
    }

    [Fact]
    public void Networks_that_cannot_be_looked_into_are_refused()
    {
        foreach (var network in new[] { Toy.Residual, Toy.NormalizedPerceptron })
        {
            var context = ContextOf(network);
            Assert.Throws<NotSupportedException>(() => new OptimalBrainDamage(20).Compute(context));
            Assert.Throws<NotSupportedException>(() => new Activation(20).Compute(context));
        }
    }

    private static ScoreContext ContextOf(Network network) =>
        new(
            network,
            Toy.RowFor(network, 1),
            Mask.Dense(network.Layout),
            network.Input.Length == 4 ? Toy.Data.Train : Toy.ExamplesFor(network)
        );
}
