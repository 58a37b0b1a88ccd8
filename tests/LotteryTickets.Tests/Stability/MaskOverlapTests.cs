namespace LotteryTickets.Tests.Stability;

public sealed class MaskOverlapTests
{
    /// <summary>Layers of 4 and 2 weights, with 2 and 1 biases: positions 0–3 and 6–7.</summary>
    private static readonly ParameterLayout Layout = MultilayerPerceptron.Create("two", 2, 2, 1).Layout;

    private static readonly Mask First = Keep("1100", "10");
    private static readonly Mask Second = Keep("1010", "11");

    [Fact]
    public void Each_layer_counts_what_both_and_either_keep()
    {
        var layers = MaskOverlap.PerLayer(First, Second);
        Assert.Equal(["fc1.weight", "fc2.weight"], layers.Select(layer => layer.Layer.Name));
        Assert.Equal(new MaskOverlap(4, 2, 2, 1, 1), layers[0].Overlap);
        Assert.Equal(2, layers[0].Overlap.Differing);
        Assert.Equal(0.5, layers[0].Overlap.Hamming);
        Assert.Equal(1.0 / 3, layers[0].Overlap.Jaccard, 1e-12);
        Assert.Equal(new MaskOverlap(2, 1, 2, 1, 1), layers[1].Overlap);
        Assert.Equal(0.5, layers[1].Overlap.Jaccard);
    }

    /// <summary>Shared 1 + 1, either 3 + 2, of 6; biases, which no mask removes, do not count.</summary>
    [Fact]
    public void All_layers_together_are_the_sum()
    {
        var all = MaskOverlap.Of(First, Second);
        Assert.Equal(new MaskOverlap(6, 3, 4, 2, 2), all);
        Assert.Equal(3, all.Differing);
        Assert.Equal(0.5, all.Hamming);
        Assert.Equal(0.4, all.Jaccard, 1e-12);
    }

    [Fact]
    public void A_mask_agrees_with_itself_and_not_with_its_opposite()
    {
        var same = MaskOverlap.Of(First, First);
        Assert.Equal((0, 1.0), (same.Differing, same.Jaccard));
        var opposite = MaskOverlap.Of(First, Keep("0011", "01"));
        Assert.Equal((1.0, 0.0), (opposite.Hamming, opposite.Jaccard));
        var nothing = Keep("0000", "00");
        Assert.Equal(1, MaskOverlap.Of(nothing, nothing).Jaccard);
    }

    /// <summary>Half of 4 weights each: 1 of 2 is shared, of 3 either keeps, and 2 of 4 differ.</summary>
    [Fact]
    public void Independent_masks_are_expected_to_share_the_product_of_their_fractions()
    {
        var layer = MaskOverlap.PerLayer(First, Second)[0].Overlap;
        Assert.Equal(1, layer.ExpectedShared);
        Assert.Equal(0.5, layer.ExpectedHamming);
        Assert.Equal(1.0 / 3, layer.ExpectedJaccard, 1e-12);
    }

    /// <summary>The fraction that random masks really share, over many of them.</summary>
    [Fact]
    public void Shuffled_masks_come_to_what_is_expected()
    {
        var layout = MultilayerPerceptron.Create("wide", 50, 40, 10).Layout;
        var dense = Mask.Dense(layout);
        var scores = Enumerable.Range(0, layout.Length).Select(i => (float)i).ToArray();
        var half = new LayerwisePruning(0.5, 0.5).Prune(dense, scores);
        var fifth = new LayerwisePruning(0.8, 0.1).Prune(dense, scores);
        var overlaps = Enumerable
            .Range(0, 200)
            .Select(seed =>
                MaskOverlap.Of(half.ShuffledWithinLayers((ulong)seed), fifth.ShuffledWithinLayers((ulong)seed + 1000))
            )
            .ToArray();
        var expected = overlaps[0];
        Assert.Equal((0.5 * 400) + (0.5 * 360), expected.ExpectedShared);
        Assert.Equal(expected.ExpectedShared, overlaps.Average(overlap => overlap.Shared), 4.0);
        Assert.Equal(expected.ExpectedHamming, overlaps.Average(overlap => overlap.Hamming), 0.005);
        Assert.Equal(expected.ExpectedJaccard, overlaps.Average(overlap => overlap.Jaccard), 0.005);
    }

    [Fact]
    public void The_intersection_keeps_what_both_keep()
    {
        var both = MaskOverlap.Intersection(First, Second);
        Assert.Equal(Keep("1000", "10").ToFlags(), both.ToFlags());
    }

    [Fact]
    public void Masks_of_other_networks_are_refused()
    {
        var other = Mask.Dense(MultilayerPerceptron.Create("two", 2, 2, 1).Layout);
        Assert.Throws<ArgumentException>(() => MaskOverlap.Of(First, other));
        Assert.Throws<ArgumentException>(() => MaskOverlap.Intersection(First, other));
    }

    private static Mask Keep(string first, string second) =>
        new(Layout, [.. $"{first}11{second}1".Select(flag => flag == '1')]);
}
