namespace LotteryTickets.Tests.Pruning;

public sealed class ErdosRenyiTests
{
    [Fact]
    public void A_layers_density_is_in_proportion_to_its_inputs_and_outputs_over_their_product()
    {
        // 8 → 3 has (3 + 8) / 24, 3 → 5 has (5 + 3) / 15: 11 + 8 = 19 for the factor. A fifth of 39 weights is 7.8.
        var layout = MultilayerPerceptron.Create("hand", 8, 3, 5).Layout;
        var densities = ErdosRenyi.Densities(layout, 0.2);
        AssertClose([7.8 / 19 * 11 / 24, 7.8 / 19 * 8 / 15], densities);
    }

    /// <summary>
    /// 100 → 10 has 110 / 1000, 10 → 2 has 12 / 20. Half of 1020 weights is 510, and 510 / 122 · 12 / 20 is more than 1. So the
    /// second layer is dense, and the first has the other 490.
    /// </summary>
    [Fact]
    public void A_layer_that_would_exceed_one_stays_dense_and_the_others_have_what_is_left() =>
        AssertClose([0.49, 1], ErdosRenyi.Densities(MultilayerPerceptron.Create("hand", 100, 10, 2).Layout, 0.5));

    [Fact]
    public void Kernels_count_where_they_are_to()
    {
        // 2 × 4 channels of 3 × 3 are 72 weights, 4 · 64 → 10 are 2560: 12 or 6 · 9 and 266 for the factor.
        var layout = new Network(
            "hand",
            new FeatureShape(2, 8, 8),
            [new Convolution("conv", 2, 4), new Flatten(), new Linear("fc", 256, 10)]
        ).Layout;
        AssertClose([26.32 / 278 * 12 / 72, 26.32 / 278 * 266 / 2560], ErdosRenyi.Densities(layout, 0.01));
        AssertClose(
            [26.32 / 320 * 6 / 8, 26.32 / 320 * 266 / 2560],
            ErdosRenyi.Densities(layout, 0.01, kernels: false)
        );
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(1.0)]
    public void The_whole_has_the_density_asked_for(double density)
    {
        var layout = ConvNet.Create(2).Layout;
        var mask = Mask.Random(layout, ErdosRenyi.Densities(layout, density), 1);
        Assert.Equal(density, mask.Density, 1e-5);
    }

    [Fact]
    public void A_random_mask_keeps_each_layers_share_at_places_that_the_seed_draws()
    {
        var layout = MultilayerPerceptron.Create("hand", 10, 10, 10).Layout;
        var mask = Mask.Random(layout, [0.25, 1], 1);
        Assert.Equal([25, 100], layout.Prunable.Select(mask.KeptIn));
        Assert.Equal(mask.ToFlags(), Mask.Random(layout, [0.25, 1], 1).ToFlags());
        Assert.NotEqual(mask.ToFlags(), Mask.Random(layout, [0.25, 1], 2).ToFlags());
        var error = Assert.Throws<ArgumentException>(() => Mask.Random(layout, [1], 1));
        Assert.Contains("2 densities", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Mask.Random(layout, [1, 1.5], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ErdosRenyi.Densities(layout, 0));
    }

    /// <summary>Of four inputs one unit keeps one, the next all, the last none: factors 2, 1 and none.</summary>
    [Fact]
    public void Rescaled_weights_have_the_variance_of_their_own_fan_in()
    {
        var layout = MultilayerPerceptron.Create("hand", 4, 3).Layout;
        bool[] kept = [false, false, true, false, true, true, true, true, false, false, false, false, true, true, true];
        var rescaled = new Mask(layout, kept).ApplyRescaled([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0.1f, 0.2f, 0.3f]);
        Assert.Equal([0, 0, 6, 0, 5, 6, 7, 8, 0, 0, 0, 0, 0.1f, 0.2f, 0.3f], rescaled);
    }

    private static void AssertClose(double[] expected, IReadOnlyList<double> found)
    {
        Assert.Equal(expected.Length, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
