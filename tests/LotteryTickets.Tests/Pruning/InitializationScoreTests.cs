namespace LotteryTickets.Tests.Pruning;

/// <summary>
/// GraSP and SynFlow on two linear layers of two units each, W = (1 −2; 3 ½) and V = (2 −1; 1 1) without biases, whose
/// scores can be written down.
/// </summary>
public sealed class InitializationScoreTests
{
    private static readonly Network Linear = new(
        "linear",
        new FeatureShape(2),
        [new Linear("w", 2, 2), new Linear("v", 2, 2)]
    );

    private static readonly float[] Weights = [1, -2, 3, 0.5f, 0, 0, 2, -1, 1, 1, 0, 0];
    private static readonly Examples Example = new([1, 2], [0], new FeatureShape(1, 1, 2), 2);

    /// <summary>
    /// R = Σ |V| |W| 1: the hidden units receive 3 and 3½ and send 3 and 2. A weight of W counts |w| times what its unit
    /// sends, a weight of V |v| times what its unit receives.
    /// </summary>
    [Fact]
    public void SynFlow_is_the_flow_through_every_weight()
    {
        var scores = new SynFlow().Compute(Context());
        Assert.Equal([3f, 6, 6, 1, 0, 0, 6, 3.5f, 3, 3.5f, 0, 0], scores);
    }

    /// <summary>Conservation (SynFlow, Theorem 1): what enters a hidden unit also leaves it.</summary>
    [Fact]
    public void Flow_is_conserved_at_every_hidden_unit()
    {
        var network = MultilayerPerceptron.Create("deep", 6, 5, 4, 3);
        var weights = Toy.RowFor(network, 1);
        foreach (var tensor in network.Layout.Where(tensor => tensor.Kind == ParameterKind.Bias))
            tensor.Of(weights).Clear();
        var context = new ScoreContext(network, weights, Mask.Dense(network.Layout), Toy.ExamplesFor(network));
        var scores = new SynFlow().Compute(context);
        ParameterInfo[] layers = [.. network.Layout.Prunable];
        foreach (var (before, after) in layers.Zip(layers.Skip(1)))
        {
            var (into, outOf) = (before.Of(scores).ToArray(), after.Of(scores).ToArray());
            var (inputs, units) = (before.Shape[1], before.Shape[0]);
            for (var unit = 0; unit < units; unit++)
            {
                var entering = into.Skip(unit * inputs).Take(inputs).Sum();
                var leaving = outOf.Where((_, index) => index % units == unit).Sum();
                Assert.Equal(1, leaving / entering, 1e-5);
            }
        }
    }

    [Fact]
    public void SynFlow_refuses_batch_normalization()
    {
        var network = Toy.NormalizedPerceptron;
        var context = new ScoreContext(
            network,
            Toy.RowFor(network, 1),
            Mask.Dense(network.Layout),
            Toy.ExamplesFor(network)
        );
        var error = Assert.Throws<NotSupportedException>(() => new SynFlow().Compute(context));
        Assert.Contains("has batch normalization", error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// With scores z = V W x, p = softmax(z / T) and e = p − y, the gradient is g_V = e (W x)ᵀ / T, g_W = Vᵀ e xᵀ / T, and H g
    /// is the change of the gradient along g.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Grasp_is_the_weight_times_the_change_of_the_gradient_along_itself(double temperature)
    {
        var scores = new Grasp(ExamplesPerClass: 1, temperature).Compute(OfBothClasses());
        var gradient = Gradient(Array.ConvertAll(Weights, weight => (double)weight), temperature);
        const double step = 1e-4;
        var (less, more) = (Gradient(Along(-step), temperature), Gradient(Along(step), temperature));
        var tolerance = 1e-3 * scores.Max(Math.Abs);
        for (var i = 0; i < Weights.Length; i++)
            Assert.Equal(Weights[i] * (more[i] - less[i]) / (2 * step), scores[i], tolerance);

        double[] Along(double distance) => [.. Weights.Zip(gradient, (weight, slope) => weight + (distance * slope))];
    }

    /// <summary>The accuracy does not reveal a wrong sign; the gradient's norm does.</summary>
    [Fact]
    public void Grasp_keeps_the_gradient_large()
    {
        var dense = Mask.Dense(Toy.Network.Layout);
        var context = new ScoreContext(Toy.Network, Toy.RowFor(Toy.Network, 1), dense, Toy.Data.Train);
        var scores = new Grasp(Temperature: 1).Compute(context);
        var (right, wrong) = (Norm(scores), Norm(Array.ConvertAll(scores, score => -score)));
        Assert.True(right > Norm(new float[scores.Length]) && right > 2 * wrong, $"{right}, {wrong}");

        double Norm(float[] scores)
        {
            var mask = new GlobalPruning(0.2).Prune(dense, scores);
            var gradient = mask.Apply(context.Gradient(context.DrawExamplesPerClass(10), mask.Apply(context.Weights)));
            return gradient.Sum(slope => (double)slope * slope);
        }
    }

    /// <summary>
    /// A weight of 0.1 in front of the only path that is left: one step removes it by its magnitude, SynFlow in steps keeps
    /// it, because without it nothing flows.
    /// </summary>
    [Fact]
    public void Steps_avoid_the_collapse_of_a_layer()
    {
        var narrow = new Network("narrow", new FeatureShape(3), [new Linear("w", 3, 1), new Linear("v", 1, 3)]);
        float[] weights = [0.1f, 0.1f, 0.1f, 0, 1, 1, 1, 0, 0, 0];
        var examples = new Examples([1, 1, 1], [0], new FeatureShape(1, 1, 3), 3);
        var context = new ScoreContext(narrow, weights, Mask.Dense(narrow.Layout), examples);
        var (w, v) = (narrow.Layout["w.weight"], narrow.Layout["v.weight"]);
        var half = new GlobalPruning(0.5);

        var byMagnitude = half.Prune(context.Mask, Magnitude.Of(weights));
        Assert.Equal((0, 3), (byMagnitude.KeptIn(w), byMagnitude.KeptIn(v)));
        var inSteps = half.Prune(context.Mask, new Iterative(new SynFlow(), 0.3, Steps: 10).Compute(context));
        Assert.True(inSteps.KeptIn(w) > 0 && inSteps.KeptIn(v) > 0);
    }

    /// <summary>The order of removal is that of pruning, scoring and pruning again.</summary>
    [Fact]
    public void Steps_score_what_is_left()
    {
        var network = MultilayerPerceptron.Create("deep", 4, 5, 4, 3);
        var dense = Mask.Dense(network.Layout);
        var context = new ScoreContext(network, Toy.RowFor(network, 1), dense, Toy.Data.Train);
        var ranks = new Iterative(new SynFlow(), 0.25, Steps: 2).Compute(context);
        var half = new GlobalPruning(0.5);
        var once = half.Prune(dense, new SynFlow().Compute(context));
        var twice = half.Prune(once, new SynFlow().Compute(context.With(once)));
        Assert.Equal(once.ToFlags(), half.Prune(dense, ranks).ToFlags());
        Assert.Equal(twice.ToFlags(), half.Prune(dense, ranks, levels: 2).ToFlags());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Iterative(new SynFlow(), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Iterative(new SynFlow(), 0.5, Steps: 0));
    }

    [Fact]
    public void Random_scores_depend_on_the_seed_alone()
    {
        float[] Scores(ulong seed) =>
            new RandomScore().Compute(
                new ScoreContext(Linear, Weights, Mask.Dense(Linear.Layout), Example) { Seed = seed }
            );
        Assert.Equal(Scores(1), Scores(1));
        Assert.NotEqual(Scores(1), Scores(2));
        Assert.Equal(12, Scores(1).Distinct().Count());
    }

    private static ScoreContext Context() => new(Linear, Weights, Mask.Dense(Linear.Layout), Example);

    private static ScoreContext OfBothClasses() =>
        new(Linear, Weights, Mask.Dense(Linear.Layout), new([1, 2, 2, -1], [0, 1], new FeatureShape(1, 1, 2), 2));

    /// <summary>The gradient of the mean loss on (1, 2) of class 0 and (2, −1) of class 1, written out.</summary>
    private static double[] Gradient(double[] at, double temperature)
    {
        var gradient = new double[12];
        foreach (var (x0, x1, label) in new[] { (1.0, 2.0, 0), (2.0, -1.0, 1) })
        {
            double[] hidden = [(at[0] * x0) + (at[1] * x1) + at[4], (at[2] * x0) + (at[3] * x1) + at[5]];
            double[] scores =
            [
                (at[6] * hidden[0]) + (at[7] * hidden[1]) + at[10],
                (at[8] * hidden[0]) + (at[9] * hidden[1]) + at[11],
            ];
            var first = 1 / (1 + Math.Exp((scores[1] - scores[0]) / temperature));
            double[] error = [(first - (1 - label)) / temperature / 2, (1 - first - label) / temperature / 2];
            double[] back = [(at[6] * error[0]) + (at[8] * error[1]), (at[7] * error[0]) + (at[9] * error[1])];
            double[] here =
            [
                back[0] * x0,
                back[0] * x1,
                back[1] * x0,
                back[1] * x1,
                back[0],
                back[1],
                error[0] * hidden[0],
                error[0] * hidden[1],
                error[1] * hidden[0],
                error[1] * hidden[1],
                error[0],
                error[1],
            ];
            for (var i = 0; i < here.Length; i++)
                gradient[i] += here[i];
        }

        return gradient;
    }
}
