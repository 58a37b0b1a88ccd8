namespace LotteryTickets;

/// <summary>
/// The residual networks for CIFAR of He et al. 2016 §4.2: a 3×3 convolution of 16 channels, then three
/// stages of n blocks of 16, 32 and 64 channels, the second and third beginning with stride 2; then the mean
/// over all pixels and one linear layer. A network of depth 6n + 2 has n blocks a stage.
/// </summary>
/// <remarks>
/// Where a block changes the width, its shortcut is a 1×1 convolution with batch normalization, as in the
/// lottery-ticket papers' code: only so do their counts come out (ResNet-20: 274K numbers in the vector, 270K of
/// them in convolutions, and 41.7% remaining after four levels). LTH calls ResNet-20 "Resnet-18".
/// </remarks>
public static class ResNet
{
    private const int FirstChannels = 16;
    private const int Stages = 3;

    /// <summary>ResNet-20, the "Resnet-18" of LTH §4: 270,896 weights, 274,042 numbers in the vector.</summary>
    public static Network ResNet20() => Create(20);

    /// <summary>The network of so many layers with weights.</summary>
    /// <param name="depth">6n + 2: 8, 14, 20, 32, 56, ….</param>
    /// <param name="width">Factor of every convolution's channels.</param>
    /// <param name="input">Square images; 3×32×32 by default.</param>
    /// <param name="classes">Class scores.</param>
    /// <exception cref="ArgumentException">There is no such depth, or the images are not square.</exception>
    public static Network Create(int depth, double width = 1, FeatureShape? input = null, int classes = 10)
    {
        if (depth < 8 || depth % 6 != 2)
            throw new ArgumentException(
                $"A residual network for CIFAR has 6n + 2 layers: 8, 14, 20, 32, 56, …; got {depth}.",
                nameof(depth)
            );

        var image = input ?? new FeatureShape(3, 32, 32);
        Layer[] maps = [.. Layers(depth / 6, width, image.Channels)];
        return new Network(
            WidthFactor.Name($"ResNet-{depth}", width),
            image,
            [.. maps, .. GlobalMean.Classifier(maps, image, classes)]
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
