using System.Globalization;

namespace LotteryTickets;

/// <summary>Makes the papers' architectures narrower or wider, every hidden layer alike.</summary>
internal static class WidthFactor
{
    /// <summary>So many units, times the factor; at least one.</summary>
    public static int Times(this int units, double width) =>
        Math.Max(1, (int)Math.Round(units * width, MidpointRounding.AwayFromZero));

    /// <summary>The name, with the factor where it is not one: <c>VGG-19 (width 0.25)</c>.</summary>
    public static string Name(string name, double width)
    {
        Argument.InRange(
            width,
            width is > 0 and < double.PositiveInfinity,
            nameof(width),
            "A width factor is more than 0: 0.5 halves every hidden layer."
        );
        return width == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} (width {width})");
    }
}

/// <summary>The end of VGG and ResNet on CIFAR: each channel's mean over all pixels, and one linear layer.</summary>
internal static class GlobalMean
{
    /// <summary>The layers behind <paramref name="maps"/>; the linear one is called fc.</summary>
    /// <exception cref="ArgumentException">What is left of the images is not square.</exception>
    public static Layer[] Classifier(IReadOnlyList<Layer> maps, FeatureShape image, int classes)
    {
        var left = maps.Output(image);
        return left.Height == left.Width
            ? [new AveragePooling(left.Height), new Flatten(), new Linear("fc", left.Channels, classes)]
            : throw new ArgumentException($"This network takes square images; of {image} it leaves {left}.");
    }
}
