namespace LotteryTickets;

/// <summary>
/// VGG (Simonyan and Zisserman 2015) for CIFAR, as the lottery-ticket papers use it: 3×3 convolutions of
/// 64, 128, 256, 512 and 512 channels with batch normalization behind each, a 2×2 max pool between the
/// five groups, and in place of the hidden fully connected layers the mean over what pixels are left.
/// Convolutions have no bias: batch normalization has. The names count the original's layers, of which two
/// are missing.
/// </summary>
public static class Vgg
{
    private static readonly int[] Channels = [64, 128, 256, 512, 512];

    // How many convolutions there are in each of the five groups.
    private static readonly Dictionary<int, int[]> Groups = new()
    {
        [11] = [1, 1, 2, 2, 2],
        [13] = [2, 2, 2, 2, 2],
        [16] = [2, 2, 3, 3, 3],
        [19] = [2, 2, 4, 4, 4],
    };

    /// <summary>The network of this name.</summary>
    /// <param name="depth">11 (9.2M weights), 13, 16 (14.7M) or 19 (20.0M, LTH §4).</param>
    /// <param name="width">Factor of every convolution's channels.</param>
    /// <param name="input">Square images; 3×32×32 by default.</param>
    /// <param name="classes">Class scores.</param>
    /// <exception cref="ArgumentException">There is no such depth, or the images are not square or smaller than 16×16.</exception>
    public static Network Create(int depth, double width = 1, FeatureShape? input = null, int classes = 10)
    {
        if (!Groups.TryGetValue(depth, out var groups))
            throw new ArgumentException(
                $"There is a VGG-{string.Join(", VGG-", Groups.Keys)}; not a VGG-{depth}.",
                nameof(depth)
            );

        var image = input ?? new FeatureShape(3, 32, 32);
        Layer[] maps = [.. Convolutions(groups, width, image.Channels)];
        return new Network(
            WidthFactor.Name($"VGG-{depth}", width),
            image,
            [.. maps, .. GlobalMean.Classifier(maps, image, classes)]
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
