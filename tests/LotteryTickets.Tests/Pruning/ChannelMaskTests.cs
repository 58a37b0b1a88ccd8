namespace LotteryTickets.Tests.Pruning;

public sealed class ChannelMaskTests
{
    /// <summary>2 channels of 2×1 pixels, then 3 and 2 channels of 1×1 kernels: few enough to mask by hand.</summary>
    private static readonly Network Small = new(
        "small",
        new FeatureShape(2, 2, 1),
        [
            new Convolution("a", 2, 3, Size: 1, Padding: 0, HasBias: false),
            new BatchNormalization("a.norm", 3),
            new Relu(),
            new Convolution("b", 3, 2, Size: 1, Padding: 0, HasBias: false),
            new BatchNormalization("b.norm", 2),
            new Flatten(),
            new Linear("fc", 4, 2),
        ]
    );

    /// <summary>Of |2|, |−3|, |1| and |0.5|, |−4|, removing two leaves 2, −3 and −4.</summary>
    [Fact]
    public void The_largest_scales_of_all_layers_together_survive()
    {
        var mask = ChannelMask.OfLargestScales(Small, Weights([2, -3, 1], [0.5f, -4]), 0.4);
        Assert.Equal([true, true, false, false, true], mask.Kept);
        Assert.Equal([2, 1], mask.KeptPerLayer);
    }

    /// <summary>Kernels [output, input] of the removed channel 2 of a and 0 of b; each pixel of the latter is a column of fc.</summary>
    [Fact]
    public void A_removed_channel_loses_the_weights_to_it_and_from_it()
    {
        var mask = ChannelMask.OfLargestScales(Small, Weights([2, -3, 1], [0.5f, -4]), 0.4).ToMask();
        Assert.Equal("11 11 00", Text(mask, "a.weight", 2));
        Assert.Equal("000 110", Text(mask, "b.weight", 3));
        Assert.Equal("0011 0011", Text(mask, "fc.weight", 4));
    }

    /// <summary>a has 4 weights left at 2 pixels each, b has 2 at 2, fc has 4 at one.</summary>
    [Fact]
    public void Only_what_is_left_is_multiplied()
    {
        Assert.Equal((6 * 2) + (6 * 2) + 8, Mask.Dense(Small.Layout).MultiplyAdds(Small));
        var mask = ChannelMask.OfLargestScales(Small, Weights([2, -3, 1], [0.5f, -4]), 0.4).ToMask();
        Assert.Equal((4 * 2) + (2 * 2) + 4, mask.MultiplyAdds(Small));
    }

    /// <summary>All of b is smaller than all of a, and 4 of 5 are removed.</summary>
    [Fact]
    public void Every_layer_keeps_its_largest_channel()
    {
        var mask = ChannelMask.OfLargestScales(Small, Weights([2, 3, 4], [0.1f, 0.2f]), 0.8);
        Assert.Equal([false, false, true, false, true], mask.Kept);
    }

    /// <summary>What batch normalization gives a removed channel, its bias, must not reach the scores.</summary>
    [Fact]
    public void A_removed_channel_has_no_effect()
    {
        var network = Vgg.Create(11, 0.05, new FeatureShape(1, 16, 16), 3);
        var weights = Toy.RowFor(network, seed: 1);
        var mask = ChannelMask.OfLargestScales(network, weights, 0.5);
        var changed = mask.ToMask().Apply(weights);
        var norms = network.Layout.Where(tensor => tensor.Kind == ParameterKind.Scale).SelectMany(Positions).ToArray();
        var biases = network.Layout.Where(tensor => tensor.Name.EndsWith("norm.bias", StringComparison.Ordinal));
        foreach (var (at, (scale, bias)) in norms.Zip(biases.SelectMany(Positions)).Index())
            if (!mask.Kept[at])
                (changed[scale], changed[bias]) = (7, 9);
        var examples = Toy.ExamplesFor(network);
        var engine = TorchEngine.For("cpu");
        Assert.Equal(
            engine.Evaluate(network, mask.ToMask().Apply(weights), examples),
            engine.Evaluate(network, changed, examples)
        );
    }

    [Fact]
    public void Distance_is_the_share_of_channels_that_differ()
    {
        var first = ChannelMask.OfLargestScales(Small, Weights([2, -3, 1], [0.5f, -4]), 0.4);
        var second = ChannelMask.OfLargestScales(Small, Weights([2, -3, 4], [0.5f, -4]), 0.4);
        Assert.Equal([false, true, true, false, true], second.Kept);
        Assert.Equal(0.4, first.DistanceTo(second), 12);
        Assert.Equal(0, first.DistanceTo(first));
    }

    [Fact]
    public void Shuffling_keeps_the_number_of_channels_of_every_layer()
    {
        var network = Vgg.Create(11, 0.25);
        var weights = Toy.RowFor(network, seed: 1);
        var mask = ChannelMask.OfLargestScales(network, weights, 0.5);
        var shuffled = mask.Shuffled(seed: 3);
        Assert.Equal(mask.KeptPerLayer, shuffled.KeptPerLayer);
        Assert.InRange(mask.DistanceTo(shuffled), 0.3, 0.7);
        Assert.Equal(shuffled.Kept, mask.Shuffled(seed: 3).Kept);
    }

    [Fact]
    public void Networks_whose_layers_share_channels_are_refused() =>
        Assert.Throws<NotSupportedException>(() =>
            ChannelMask.OfLargestScales(Toy.Residual, new float[Toy.Residual.Layout.Length], 0.5)
        );

    private static IEnumerable<int> Positions(ParameterInfo tensor) => Enumerable.Range(tensor.Offset, tensor.Length);

    private static float[] Weights(float[] a, float[] b)
    {
        var weights = new float[Small.Layout.Length];
        a.CopyTo(Small.Layout["a.norm.scale"].Of(weights));
        b.CopyTo(Small.Layout["b.norm.scale"].Of(weights));
        return weights;
    }

    private static string Text(Mask mask, string name, int perOutput) =>
        string.Join(
            ' ',
            mask.Of(mask.Layout[name])
                .ToArray()
                .Chunk(perOutput)
                .Select(row => string.Concat(row.Select(kept => kept ? '1' : '0')))
        );
}
