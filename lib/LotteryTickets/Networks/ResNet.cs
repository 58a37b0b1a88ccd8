namespace LotteryTickets;

/// <summary>The residual networks for CIFAR of He et al. 2016 §4.2, with 1×1 convolutions as shortcuts.</summary>
public static class ResNet
{
    private const int FirstChannels = 16;
    private const int Stages = 3;

    /// <summary>Creates ResNet-20, the "Resnet-18" of LTH §4: 270,896 weights, 274,042 numbers in the vector.</summary>
    public static Network ResNet20() => Create(20);

    /// <summary>Creates the network of so many layers with weights.</summary>
    /// <param name="depth">6n + 2: 8, 14, 20, 32, 56, ….</param>
    public static Network Create(int depth, double width = 1, FeatureShape? input = null, int classes = 10)
    {
        Argument.Require(
            depth >= 8 && depth % 6 == 2,
            nameof(depth),
            $"A residual network for CIFAR has 6n + 2 layers: 8, 14, 20, 32, 56, …; got {depth}."
        );
        return WidthFactor.Classifier(
            $"ResNet-{depth}",
            width,
            input,
            classes,
            channels => Layers(depth / 6, width, channels)
        );
    }

    private static List<Layer> Layers(int blocks, double width, int channels)
    {
        var inputs = FirstChannels.Times(width);
        List<Layer> layers = [.. Normalized("conv1", channels, inputs), new Relu()];
        for (var stage = 0; stage < Stages; stage++)
        {
            var outputs = (FirstChannels << stage).Times(width);
            for (var block = 0; block < blocks; block++)
            {
                var stride = stage > 0 && block == 0 ? 2 : 1;
                layers.Add(Block($"stage{stage + 1}.block{block + 1}", inputs, outputs, stride));
                layers.Add(new Relu());
                inputs = outputs;
            }
        }

        return layers;
    }

    private static Residual Block(string name, int inputs, int outputs, int stride)
    {
        Layer[] body =
        [
            .. Normalized($"{name}.conv1", inputs, outputs, stride: stride),
            new Relu(),
            .. Normalized($"{name}.conv2", outputs, outputs),
        ];
        return stride == 1 && inputs == outputs
            ? new Residual(body)
            : new Residual(body, Normalized($"{name}.shortcut", inputs, outputs, 1, stride));
    }

    private static Layer[] Normalized(string name, int inputs, int outputs, int size = 3, int stride = 1) =>
        [
            new Convolution(name, inputs, outputs, size, stride, size / 2, HasBias: false),
            new BatchNormalization($"{name}.norm", outputs),
        ];
}
