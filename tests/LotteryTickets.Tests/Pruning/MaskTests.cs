namespace LotteryTickets.Tests.Pruning;

public sealed class MaskTests
{
    // 2 weights, then 1 bias.
    private static readonly ParameterLayout Two = MultilayerPerceptron.Create("two", 2, 1).Layout;

    [Fact]
    public void Remaining_counts_weights_only()
    {
        var mask = new Mask(Two, [true, false, true]);
        Assert.Equal(1, mask.KeptCount);
        Assert.Equal(0.5, mask.Density);
        Assert.Equal(0.5, mask.DensityOf(Two["fc1.weight"]));
    }

    [Fact]
    public void Applying_a_mask_zeroes_what_is_removed_and_leaves_the_argument_alone()
    {
        float[] row = [5, 6, 7];
        Assert.Equal([5f, 0f, 7f], new Mask(Two, [true, false, true]).Apply(row));
        Assert.Equal([5f, 6f, 7f], row);
    }

    [Fact]
    public void A_mask_does_not_change_with_the_array_it_was_made_from()
    {
        bool[] flags = [true, true, true];
        var mask = new Mask(Two, flags);
        flags[0] = false;
        mask.ToFlags()[1] = false;
        Assert.Equal(2, mask.KeptCount);
        Assert.True(mask[0] && mask[1]);
    }

    [Fact]
    public void A_mask_of_another_length_or_over_a_bias_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Mask(Two, [true]));
        var error = Assert.Throws<ArgumentException>(() => new Mask(Two, [true, true, false]));
        Assert.Contains("fc1.bias", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mask_of_what_is_not_zero_keeps_all_biases()
    {
        var layout = MultilayerPerceptron.Create("tiny", 2, 1).Layout;
        var mask = Mask.OfNonZero(layout, [0.5f, 0, 0]);
        Assert.Equal([true, false, true], mask.ToFlags());
        Assert.Equal("1 of 2 weights (50.00%)", mask.ToString());
        Assert.Throws<ArgumentException>(() => Mask.OfNonZero(layout, [1]));
    }
}
