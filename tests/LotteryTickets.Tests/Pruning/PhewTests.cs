namespace LotteryTickets.Tests.Pruning;

public sealed class PhewTests
{
    private static readonly Network Network = MultilayerPerceptron.Create("walked", 3, 4, 2);

    /// <summary>Hidden unit 1 alone has weights: every walk goes through it.</summary>
    [Fact]
    public void Walks_follow_weights_that_are_not_zero()
    {
        var weights = new float[Network.Layout.Length];
        int[] open = [3, 4, 5, 16 + 1, 16 + 5]; // w[1, 0…2] and v[0…1, 1], after 12 weights and 4 biases
        foreach (var index in open)
            weights[index] = 1;
        var scores = new Phew(0.25).Compute(Context(weights));
        Assert.Equal(open, Enumerable.Range(0, scores.Length).Where(index => scores[index] > 0));
    }

    /// <summary>From each input, weights of 9 and 1 lead to the hidden units: nine walks in ten take the larger.</summary>
    [Fact]
    public void A_weight_is_taken_in_proportion_to_its_magnitude()
    {
        var network = MultilayerPerceptron.Create("two", 1, 2, 1);
        var larger = Enumerable
            .Range(0, 1_000)
            .Count(seed =>
            {
                var weights = new float[] { -9, 1, 0, 0, 1, 1, 0 };
                var context = new ScoreContext(network, weights, Mask.Dense(network.Layout), Toy.Data.Train)
                {
                    Seed = (ulong)seed,
                };
                var scores = new Phew(0.5).Compute(context);
                return scores[0] > scores[1];
            });
        Assert.InRange(larger / 1_000.0, 0.87, 0.93);
    }

    [Fact]
    public void Exactly_the_share_that_is_asked_for_is_walked()
    {
        var weights = Toy.RowFor(Network, 1);
        var scores = new Phew(0.5).Compute(Context(weights));
        Assert.Equal(10, scores.Count(score => score > 0));
        Assert.Equal(Enumerable.Range(1, 10).Select(rank => (float)rank), scores.Where(score => score > 0).Order());
        Assert.Equal(scores, new Phew(0.5).Compute(Context(weights)));
        Assert.NotEqual(scores, new Phew(0.5).Compute(Context(weights, seed: 2)));
    }

    /// <summary>Walks lead from end to end, so that no layer is ever without weights.</summary>
    [Fact]
    public void No_layer_collapses()
    {
        var scores = new Phew(0.5).Compute(Context(Toy.RowFor(Network, 1)));
        var mask = new GlobalPruning(0.9).Prune(Mask.Dense(Network.Layout), scores);
        Assert.All(Network.Layout.Prunable, layer => Assert.True(mask.KeptIn(layer) > 0));
    }

    [Fact]
    public void Other_layers_are_refused()
    {
        var network = Toy.Convolutional;
        var context = new ScoreContext(
            network,
            Toy.RowFor(network, 1),
            Mask.Dense(network.Layout),
            Toy.ExamplesFor(network)
        );
        Assert.Throws<NotSupportedException>(() => new Phew(0.5).Compute(context));
    }

    private static ScoreContext Context(float[] weights, ulong seed = 1) =>
        new(Network, weights, Mask.Dense(Network.Layout), Toy.Data.Train) { Seed = seed };
}
