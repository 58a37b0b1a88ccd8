namespace LotteryTickets.Tests.Networks;

public sealed class InitializationTests
{
    private static readonly ParameterLayout LeNet = MultilayerPerceptron.LeNet300100().Layout;

    [Fact]
    public void Glorot_weights_have_the_variance_of_their_fans_and_biases_are_zero()
    {
        var row = Initialization.GlorotNormal(LeNet, 1);
        var weight = LeNet["fc1.weight"].Of(row).ToArray();
        Assert.InRange(weight.Average(), -1e-3, 1e-3);
        Assert.Equal(2.0 / (784 + 300), weight.Average(w => (double)w * w), 2e-5);
        Assert.All(LeNet["fc1.bias"].Of(row).ToArray(), bias => Assert.Equal(0f, bias));
    }

    [Fact]
    public void Kaiming_weights_have_twice_the_variance_of_one_over_their_inputs()
    {
        var layout = ConvNet.Create(2).Layout;
        var row = Initialization.KaimingNormal(layout, 1);
        Assert.Equal(2.0 / (64 * 9), Variance("conv2.weight"), 1e-4);
        Assert.Equal(2.0 / 16_384, Variance("fc1.weight"), 1e-6);
        Assert.All(layout["conv2.bias"].Of(row).ToArray(), bias => Assert.Equal(0f, bias));

        double Variance(string name) => layout[name].Of(row).ToArray().Average(weight => (double)weight * weight);
    }

    [Fact]
    public void Batch_normalization_starts_as_the_identity()
    {
        var layout = ResNet.Create(8).Layout;
        foreach (var row in new[] { Initialization.GlorotNormal(layout, 1), Initialization.KaimingNormal(layout, 1) })
        {
            Assert.All(layout["conv1.norm.scale"].Of(row).ToArray(), x => Assert.Equal(1f, x));
            Assert.All(layout["conv1.norm.bias"].Of(row).ToArray(), x => Assert.Equal(0f, x));
            Assert.All(layout["conv1.norm.mean"].Of(row).ToArray(), x => Assert.Equal(0f, x));
            Assert.All(layout["conv1.norm.variance"].Of(row).ToArray(), x => Assert.Equal(1f, x));
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_row_and_another_seed_another()
    {
        Assert.Equal(Initialization.GlorotNormal(LeNet, 1), Initialization.GlorotNormal(LeNet, 1));
        Assert.NotEqual(Initialization.GlorotNormal(LeNet, 1), Initialization.GlorotNormal(LeNet, 2));
    }

    [Fact]
    public void Layers_of_equal_shape_draw_different_weights()
    {
        var layout = MultilayerPerceptron.Create("square", 4, 4, 4).Layout;
        var row = Initialization.GlorotNormal(layout, 1);
        Assert.NotEqual(layout["fc1.weight"].Of(row).ToArray(), layout["fc2.weight"].Of(row).ToArray());
    }

    [Fact]
    public void Signed_constants_keep_the_signs_and_the_scale_of_each_layer()
    {
        var layout = MultilayerPerceptron.Create("tiny", 2, 1, 2).Layout;
        float[] weights =
        [
            3,
            -4,
            0.5f, /* fc2 */
            2,
            -0.5f,
            7,
            8,
        ];
        var magnitude = Math.Sqrt((9 + 16) / 2.0);
        var output = Math.Sqrt((4 + 0.25) / 2);
        double[] expected = [magnitude, -magnitude, 0.5, output, -output, 7, 8];
        var signed = Initialization.SignedConstant(layout, weights);
        Assert.All(expected.Zip(signed), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(3, weights[0]);
    }
}
