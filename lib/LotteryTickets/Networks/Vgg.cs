namespace LotteryTickets;

/// <summary>VGG (Simonyan and Zisserman 2015) for CIFAR, with batch normalization and global average pooling.</summary>
public static class Vgg
{
    private static readonly int[] Channels = [64, 128, 256, 512, 512];

    // The number of convolutions in each of the five groups.
    private static readonly Dictionary<int, int[]> Groups = new()
    {
        [11] = [1, 1, 2, 2, 2],
        [13] = [2, 2, 2, 2, 2],
        [16] = [2, 2, 3, 3, 3],
        [19] = [2, 2, 4, 4, 4],
    };

    /// <param name="depth">11 (9.2M weights), 13, 16 (14.7M) or 19 (20.0M, LTH §4).</param>
    public static Network Create(int depth, double width = 1, FeatureShape? input = null, int classes = 10)
    {
        if (!Groups.TryGetValue(depth, out var groups))
            throw new ArgumentException(
                $"There is a VGG-{string.Join(", VGG-", Groups.Keys)}; not a VGG-{depth}.",
                nameof(depth)
            );

        return WidthFactor.Classifier(
            $"VGG-{depth}",
            width,
            input,
            classes,
            channels => Convolutions(groups, width, channels)
        );
    }

    private static IEnumerable<Layer> Convolutions(int[] groups, double width, int inputs)
    {
        var number = 0;
        for (var group = 0; group < groups.Length; group++)
        {
            if (group > 0)
                yield return new MaxPooling(2);

            var outputs = Channels[group].Times(width);
            for (var i = 0; i < groups[group]; i++)
            {
                var name = $"conv{++number}";
                yield return new Convolution(name, inputs, outputs, HasBias: false);
                yield return new BatchNormalization($"{name}.norm", outputs);
                yield return new Relu();
                inputs = outputs;
            }
        }
    }
}
