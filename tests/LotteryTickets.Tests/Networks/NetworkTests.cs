namespace LotteryTickets.Tests.Networks;

public sealed class NetworkTests
{
    [Fact]
    public void LeNet_has_the_papers_266200_weights_and_410_biases()
    {
        var layout = MultilayerPerceptron.LeNet300100().Layout;
        Assert.Equal(784 * 300 + 300 * 100 + 100 * 10, layout.PrunableLength);
        Assert.Equal(266_200, layout.PrunableLength);
        Assert.Equal(266_610, layout.Length);
    }

    [Fact]
    public void Tensors_lie_one_after_the_other()
    {
        var layout = MultilayerPerceptron.Create("tiny", 2, 3, 1).Layout;
        Assert.Equal(["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"], layout.Select(tensor => tensor.Name));
        Assert.Equal([0, 6, 9, 12], layout.Select(tensor => tensor.Offset));
        Assert.Equal([3, 2], layout["fc1.weight"].Shape);
        Assert.Equal(LayerRole.Output, layout["fc2.weight"].Role);
        Assert.Equal(LayerRole.Hidden, layout["fc1.weight"].Role);
    }

    [Fact]
    public void What_lies_on_a_shortcut_is_no_hidden_layer()
    {
        Layer[] layers =
        [
            new Residual(
                [new Linear("body", 2, 2), new Residual([new Linear("inner", 2, 2)], [new Linear("far", 2, 2)])],
                [new Linear("near", 2, 2)]
            ),
            new Linear("scores", 2, 2),
        ];
        var layout = new Network("roles", new FeatureShape(2), layers).Layout;
        Assert.Equal(
            [LayerRole.Hidden, LayerRole.Hidden, LayerRole.Shortcut, LayerRole.Shortcut, LayerRole.Output],
            layout.Prunable.Select(tensor => tensor.Role)
        );
    }

    [Fact]
    public void Dropout_layers_of_one_number_are_refused()
    {
        Layer[] layers =
        [
            new Dropout(1, 0.1),
            new Residual([new Linear("body", 2, 2), new Dropout(1, 0.1)]),
            new Linear("scores", 2, 2),
        ];
        var error = Assert.Throws<ArgumentException>(() => new Network("twice", new FeatureShape(2), layers));
        Assert.Contains("dropout number '1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_tensor_is_named_with_those_that_exist()
    {
        var layout = MultilayerPerceptron.Create("tiny", 2, 1).Layout;
        var error = Assert.Throws<KeyNotFoundException>(() => layout["fc9.weight"]);
        Assert.Contains("fc9.weight", error.Message, StringComparison.Ordinal);
        Assert.Contains("fc1.weight, fc1.bias", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_weights_or_with_a_name_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Network("none", new FeatureShape(2), [new Relu()]));
        Assert.Throws<ArgumentException>(() =>
            new Network("twice", new FeatureShape(2), [new Linear("fc", 2, 2), new Linear("fc", 2, 2)])
        );
        Assert.Throws<ArgumentException>(() => MultilayerPerceptron.Create("short", 2));
    }
}
