namespace LotteryTickets.Tests.Networks;

/// <summary>The papers' counts of weights, and what the factors for smaller machines change.</summary>
public sealed class ArchitecturesTests
{
    [Theory]
    [InlineData(2, 4_300_992, 38_592)]
    [InlineData(4, 2_425_024, 259_776)]
    [InlineData(6, 2_261_184, 1_144_512)]
    public void Conv_networks_have_the_papers_weights(int convolutions, int all, int inKernels)
    {
        var layout = ConvNet.Create(convolutions).Layout;
        Assert.Equal(all, layout.PrunableLength);
        Assert.Equal(inKernels, Kernels(layout));
    }

    /// <summary>Conv-2: 64·3·9 + 64·64·9, then (64·16·16)·256 + 256·256 + 256·10.</summary>
    [Fact]
    public void Conv2_is_two_convolutions_a_pool_and_three_linear_layers()
    {
        var network = ConvNet.Create(2);
        Assert.Equal(
            [1_728, 36_864, 4_194_304, 65_536, 2_560],
            network.Layout.Prunable.Select(tensor => tensor.Length)
        );
        Assert.Equal("Conv-2", network.Name);
    }

    [Theory]
    [InlineData(11, 9_222_848)]
    [InlineData(16, 14_715_584)] // 14.7M
    [InlineData(19, 20_024_000)] // 20.0M
    public void VGG_has_the_papers_weights(int depth, int weights)
    {
        var layout = Vgg.Create(depth).Layout;
        Assert.Equal(weights, layout.PrunableLength);
        Assert.Equal(depth - 2, layout.Prunable.Count); // without the original's two hidden linear layers
        Assert.Equal(depth - 3, layout.Count(tensor => tensor.Kind == ParameterKind.Variance));
    }

    /// <summary>LTH §4: layers of VGG-19 have from 1,728 to 2.35 million weights.</summary>
    [Fact]
    public void Layers_of_VGG19_differ_as_the_paper_says()
    {
        var kernels = Vgg.Create(19).Layout.Where(tensor => tensor.IsKernel).ToArray();
        Assert.Equal(1_728, kernels.Min(tensor => tensor.Length));
        Assert.Equal(2_359_296, kernels.Max(tensor => tensor.Length));
    }

    /// <summary>
    /// LTH's table: 274K in all (γ, β, mean and variance of 784 channels, ten biases and 270,896 weights), 270K of
    /// them in convolutions.
    /// </summary>
    [Fact]
    public void ResNet20_has_the_papers_counts()
    {
        var layout = ResNet.ResNet20().Layout;
        Assert.Equal(267_696 + 2_560 + 640, layout.PrunableLength);
        Assert.Equal(267_696 + 2_560, Kernels(layout));
        Assert.Equal(270_896 + (4 * 784) + 10, layout.Length);
        Assert.Equal(274_042, layout.Length);
    }

    /// <summary>6n + 1 convolutions and a linear layer; one more projection for each of the two changes of width.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(14)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(56)]
    public void A_residual_network_is_as_deep_as_its_name_says(int depth)
    {
        var network = ResNet.Create(depth);
        Assert.Equal($"ResNet-{depth}", network.Name);
        Assert.Equal(depth, network.Layout.Prunable.Count(tensor => tensor.Role != LayerRole.Shortcut));
        Assert.Equal(
            ["stage2.block1.shortcut.weight", "stage3.block1.shortcut.weight"],
            network.Layout.Prunable.Where(tensor => tensor.Role == LayerRole.Shortcut).Select(tensor => tensor.Name)
        );
        Assert.Equal(
            ["fc.weight"],
            network.Layout.Prunable.Where(tensor => tensor.Role == LayerRole.Output).Select(tensor => tensor.Name)
        );
    }

    [Fact]
    public void A_width_factor_scales_every_hidden_layer_and_stands_in_the_name()
    {
        var half = ResNet.Create(20, width: 0.5);
        Assert.Equal("ResNet-20 (width 0.5)", half.Name);
        Assert.Equal([8, 3, 3, 3], half.Layout["conv1.weight"].Shape);
        Assert.Equal([10, 32], half.Layout["fc.weight"].Shape);

        var quarter = ConvNet.Create(2, width: 0.25);
        Assert.Equal("Conv-2 (width 0.25)", quarter.Name);
        Assert.Equal(
            [16 * 3 * 9, 16 * 16 * 9, 16 * 256 * 64, 64 * 64, 64 * 10],
            quarter.Layout.Prunable.Select(tensor => tensor.Length)
        );

        Assert.Equal([128, 3, 3, 3], Vgg.Create(11, width: 2).Layout["conv1.weight"].Shape);
        Assert.Equal([1, 3, 3, 3], ConvNet.Create(2, width: 0.001).Layout["conv1.weight"].Shape);
    }

    [Fact]
    public void Networks_take_other_images_and_classes()
    {
        var small = new FeatureShape(1, 16, 16);
        Assert.Equal([16, 1, 3, 3], ResNet.Create(8, 1, small, 3).Layout["conv1.weight"].Shape);
        Assert.Equal((256, 3), (Vgg.Create(16, 0.1, small, 3).Inputs, Vgg.Create(16, 1, small, 3).Outputs));
        Assert.Equal([256, 128 * 7 * 7], ConvNet.Create(4, 1, new(1, 28, 28)).Layout["fc1.weight"].Shape);
        Assert.Equal(10, ResNet.Create(8, 1, new(1, 28, 28)).Outputs);
    }

    [Fact]
    public void Dropout_stands_behind_both_hidden_linear_layers()
    {
        var network = ConvNet.Create(4, dropout: 0.5);
        Assert.Equal("Conv-4 with dropout", network.Name);
        Assert.Equal(
            [
                new Relu(),
                new Dropout(1, 0.5),
                new Linear("fc2", 256, 256),
                new Relu(),
                new Dropout(2, 0.5),
                new Linear("fc3", 256, 10),
            ],
            network.Layers.TakeLast(6)
        );
        Assert.DoesNotContain(ConvNet.Create(4).Layers, layer => layer is Dropout);
    }

    [Fact]
    public void What_does_not_exist_is_refused_by_name()
    {
        Refused("2, 4, 6", () => ConvNet.Create(3));
        Refused("VGG-11, VGG-13, VGG-16, VGG-19", () => Vgg.Create(12));
        Refused("8, 14, 20, 32, 56", () => ResNet.Create(18));
        Refused("pool of 2×2", () => Vgg.Create(11, 1, new(3, 8, 8)));
        Refused("square images", () => ResNet.Create(8, 1, new(3, 32, 16)));
        Refused("more than 0", () => ResNet.Create(8, width: 0));
        Refused("more than 0", () => Vgg.Create(11, width: double.NaN));
        Refused("at least 0, less than 1", () => ConvNet.Create(2, dropout: 1));

        static void Refused(string message, Func<Network> create)
        {
            var error = Assert.ThrowsAny<ArgumentException>(create);
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    private static int Kernels(ParameterLayout layout) =>
        layout.Where(tensor => tensor.IsKernel).Sum(tensor => tensor.Length);
}
