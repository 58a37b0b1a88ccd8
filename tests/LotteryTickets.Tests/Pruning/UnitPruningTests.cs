namespace LotteryTickets.Tests.Pruning;

/// <summary>Whole units are removed, and the network without them gives the same.</summary>
public sealed class UnitPruningTests
{
    // 2 → 3 → 2. Into the hidden units lead (1, 1), (5, 0) and (2, 2), with sums of 2, 5 and 4.
    private static readonly Network Small = MultilayerPerceptron.Create("small", 2, 3, 2);
    private static readonly float[] Weights = [1, 1, 5, 0, 2, 2, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void A_unit_goes_with_all_its_weights()
    {
        var mask = new UnitPruning(Small, 0.3).Prune(Mask.Dense(Small.Layout), Magnitude.Of(Weights));
        Assert.Equal([false, false, true, true, true, true], mask.Of(Small.Layout["fc1.weight"]).ToArray());
        Assert.Equal([false, true, true, false, true, true], mask.Of(Small.Layout["fc2.weight"]).ToArray());
    }

    [Fact]
    public void Densities_follow_from_the_number_of_levels() =>
        Assert.Equal([1, 8.0 / 12, 4.0 / 12, 4.0 / 12], new UnitPruning(Small, 0.3).DensitiesAfter(Small.Layout, 3));

    [Fact]
    public void The_smaller_network_has_what_is_left()
    {
        var mask = new UnitPruning(Small, 0.3).Prune(Mask.Dense(Small.Layout), Magnitude.Of(Weights));
        var (network, weights) = SmallerNetwork.Of(Small, mask, Weights);
        Assert.Equal("small, 2", network.Name);
        Assert.Equal([5, 0, 2, 2, 9, 9, 2, 3, 5, 6, 7, 8], weights);
    }

    [Theory]
    [InlineData("toy", 1, "toy, 3")]
    [InlineData("toy", 9, "toy, 1")]
    [InlineData("toy convolutional", 0, "toy convolutional, 3-4-5")]
    [InlineData("toy convolutional", 1, "toy convolutional, 1-2-2")]
    [InlineData("toy convolutional", 9, "toy convolutional, 1-1-1")]
    public void Every_hidden_layer_loses_its_share_and_keeps_one_unit(string name, int levels, string smaller)
    {
        var network = Toy.Named(name);
        var weights = Toy.RowFor(network, 1);
        var (scope, mask) = (new UnitPruning(network, 0.5), Mask.Dense(network.Layout));
        var atOnce = scope.Prune(mask, Magnitude.Of(weights), levels);
        for (var level = 0; level < levels; level++)
            mask = scope.Prune(mask, Magnitude.Of(weights));
        Assert.Equal(smaller, SmallerNetwork.Of(network, atOnce, weights).Network.Name);
        Assert.Equal(smaller, SmallerNetwork.Of(network, mask, weights).Network.Name);
    }

    [Theory]
    [InlineData("toy", true)]
    [InlineData("toy", false)]
    [InlineData("toy convolutional", true)]
    [InlineData("toy convolutional", false)]
    public void The_smaller_network_gives_the_same_loss_on_every_example(string name, bool removesUnits)
    {
        var network = Toy.Named(name);
        var (weights, examples) = (Toy.RowFor(network, 1), name == "toy" ? Toy.Data.Train : Toy.ExamplesFor(network));
        // Of single weights so few are left that some units have none.
        PruningScope scope = removesUnits ? new UnitPruning(network, 0.4) : new GlobalPruning(0.9);
        var mask = scope.Prune(Mask.Dense(network.Layout), Magnitude.Of(weights));
        var (smaller, left) = SmallerNetwork.Of(network, mask, weights);
        Assert.True(smaller.Layout.Length < network.Layout.Length);
        var before = new ScoreContext(network, weights, mask, examples);
        var after = new ScoreContext(smaller, left, Mask.Dense(smaller.Layout), examples);
        for (var example = 0; example < 20; example++)
            Assert.Equal(before.Loss([example]), after.Loss([example]), 1e-9);
    }

    [Fact]
    public void Networks_with_other_layers_are_refused()
    {
        Assert.Throws<NotSupportedException>(() => new UnitPruning(Toy.Residual, 0.5));
        Assert.Throws<NotSupportedException>(() => new UnitPruning(Toy.NormalizedPerceptron, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnitPruning(Small, 1));
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_refused()
    {
        var scores = new float[Weights.Length];
        scores[3] = float.NaN;
        var error = Assert.Throws<ArgumentException>(() =>
            new UnitPruning(Small, 0.3).Prune(Mask.Dense(Small.Layout), scores)
        );
        Assert.Contains("element 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pruned_networks_are_tested_as_they_are()
    {
        using var trainer = new Trainer(Toy.Data, TorchEngine.For("cpu"));
        var experiment = new Experiment(
            trainer,
            Toy.Network,
            Toy.Options,
            new UnitPruning(Toy.Network, 0.5),
            Replicates: 1,
            Seed: 1
        );
        var run = (await new Lottery(experiment).RunAsync(levels: 1)).At(1)[0];
        var (smaller, left) = SmallerNetwork.Of(Toy.Network, run.Mask, run.FinalWeights);
        Assert.Equal(run.TestAccuracy, trainer.TestAccuracy(Toy.Network, run.FinalWeights), 1e-6);
        Assert.Equal(run.TestAccuracy, trainer.TestAccuracy(smaller, left), 1e-6);
    }
}
