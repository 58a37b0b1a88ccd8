namespace LotteryTickets.Tests.Pruning;

public sealed class ScoreTests
{
    private const float Shift = 1f / 4096;
    private const double Tolerance = 2e-3;

    private static readonly Network Smooth = MultilayerPerceptron.Create("smooth", 4, 3);

    // Finite differences of gradients need networks without kinks.
    private static readonly Network[] Networks =
    [
        Smooth,
        WithoutKinks(Toy.Convolutional),
        WithoutKinks(Toy.Residual),
        WithoutKinks(Toy.NormalizedPerceptron),
    ];

    public static TheoryData<string> Names => [.. Networks.Select(network => network.Name)];

    /// <summary>
    /// W = (½ −¼; ¼ ½), x = (1, 2) of class 0: the scores are 0 and 1¼, p₁ = 1 / (1 + e^−1¼) = 0.7773, and
    /// ∂L/∂W = (p₀ − 1, p₁)ᵀ x = (−0.7773 −1.5546; 0.7773 1.5546).
    /// </summary>
    [Fact]
    public void Snip_is_the_weight_times_the_gradient_as_worked_out_by_hand()
    {
        var network = MultilayerPerceptron.Create("two", 2, 2);
        var example = new Examples([1, 2], [0], new FeatureShape(1, 1, 2), 2);
        var context = new ScoreContext(network, [0.5f, -0.25f, 0.25f, 0.5f, 0, 0], Mask.Dense(network.Layout), example);
        var scores = new Snip(1).Compute(context);
        double[] expected = [0.38865, 0.38865, 0.19432, 0.77730, 0, 0];
        Assert.All(scores.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.Equal(Math.Log(1 + Math.Exp(1.25)), context.Loss([0]), 1e-12);
        Assert.Equal(0.7773, context.Gradient([0])[5], 1e-5);
    }

    /// <summary>SNIP's definition: the slope of the loss along the mask itself.</summary>
    [Fact]
    public void Snip_is_the_slope_along_the_mask()
    {
        var context = ContextOf(Smooth);
        var batch = context.DrawExamples(20);
        var scores = new Snip(20).Compute(context);
        for (var i = 0; i < Smooth.Layout.PrunableLength; i++)
        {
            var (less, more) = (Scaled(1 - Shift), Scaled(1 + Shift));
            Assert.Equal(
                Math.Abs(context.Loss(batch, more) - context.Loss(batch, less)) / (2 * Shift),
                scores[i],
                1e-4
            );

            float[] Scaled(float factor) =>
                [.. context.Weights.Select((weight, j) => j == i ? weight * factor : weight)];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_and_Hessian_vector_products_agree_with_finite_differences(string name)
    {
        var context = ContextOf(Array.Find(Networks, network => network.Name == name)!);
        var batch = context.DrawExamples(20);
        var direction = Toy.RowFor(context.Network, 7);
        foreach (var tensor in context.Network.Layout.Where(tensor => !tensor.Trained))
        {
            tensor.Of(direction).Clear();
        }

        float[] At(float step) => [.. context.Weights.Zip(direction, (weight, d) => weight + (step * d))];
        var gradient = context.Gradient(batch);
        var slope = gradient.Zip(direction, (g, d) => (double)g * d).Sum();
        var difference = (context.Loss(batch, At(Shift)) - context.Loss(batch, At(-Shift))) / (2 * Shift);
        Assert.Equal(1, slope / difference, Tolerance);

        var differences = context
            .Gradient(batch, At(Shift))
            .Zip(context.Gradient(batch, At(-Shift)), (above, below) => (above - below) / (2 * Shift));
        var product = context.HessianVectorProduct(batch, direction);
        var error = Norm(product.Zip(differences, (a, b) => a - b)) / Norm(product);
        Assert.True(error < Tolerance, $"The relative error is {error}.");
    }

    [Fact]
    public void Batches_depend_on_the_seed_alone()
    {
        var context = ContextOf(Toy.Network);
        Assert.Equal(context.DrawExamples(30), ContextOf(Toy.Network).DrawExamples(30));
        Assert.NotEqual(context.DrawExamples(30), ContextOf(Toy.Network, seed: 2).DrawExamples(30));
        Assert.Equal(30, context.DrawExamples(30).Distinct().Count());
        var perClass = context.DrawExamplesPerClass(5);
        Assert.Equal([5, 5, 5], perClass.CountBy(index => Toy.Data.Train.Labels[index]).Select(pair => pair.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(121)]
    public void More_examples_than_there_are_or_none_are_refused(int count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Snip(count).Compute(ContextOf(Toy.Network)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContextOf(Toy.Network).DrawExamplesPerClass(count));
    }

    [Fact]
    public void Magnitude_sees_only_what_the_mask_leaves()
    {
        var network = MultilayerPerceptron.Create("two", 2, 1);
        var context = new ScoreContext(
            network,
            [-1, 2, 3],
            new Mask(network.Layout, [true, false, true]),
            Toy.Data.Train
        );
        Assert.Equal([1f, 0, 3], new Magnitude().Compute(context));
        Assert.Equal([-1f, 2, 3], context.InitialWeights);
    }

    private static ScoreContext ContextOf(Network network, ulong seed = 1) =>
        new(
            network,
            Toy.RowFor(network, 1),
            Mask.Dense(network.Layout),
            network.Input.Length == 4 ? Toy.Data.Train : Toy.ExamplesFor(network)
        )
        {
            Seed = seed,
        };

    private static Network WithoutKinks(Network network) =>
        new(network.Name, network.Input, WithoutKinks(network.Layers));

    private static Layer[] WithoutKinks(IEnumerable<Layer> layers) =>
        [
            .. layers
                .Where(layer => layer is not Relu)
                .Select(layer =>
                    layer switch
                    {
                        MaxPooling pool => new AveragePooling(pool.Size, pool.Stride),
                        Residual block => new Residual(WithoutKinks(block.Body), WithoutKinks(block.Shortcut)),
                        _ => layer,
                    }
                ),
        ];

    private static double Norm(IEnumerable<float> vector) => Math.Sqrt(vector.Sum(x => (double)x * x));
}
