namespace LotteryTickets;

/// <summary>How VGG and ResNet end on CIFAR: each channel's mean over all pixels, and one linear layer.</summary>
internal static class GlobalMean
{
    /// <summary>The layers behind <paramref name="maps"/>; the linear one is called fc.</summary>
    /// <exception cref="ArgumentException">What is left of the images is not square.</exception>
    public static Layer[] Classifier(IReadOnlyList<Layer> maps, FeatureShape image, int classes)
    {
        var left = maps.Aggregate(image, (shape, layer) => layer.Output(shape));
        return left.Height == left.Width
            ? [new AveragePooling(left.Height), new Flatten(), new Linear("fc", left.Channels, classes)]
            : throw new ArgumentException($"This network takes square images; of {image} it leaves {left}.");
    }
}
