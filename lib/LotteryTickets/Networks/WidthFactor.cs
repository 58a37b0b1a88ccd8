using System.Globalization;

namespace LotteryTickets;

internal static class WidthFactor
{
    public static int Times(this int units, double width) =>
        Math.Max(1, (int)Math.Round(units * width, MidpointRounding.AwayFromZero));

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

    // VGG and ResNet end with each channel's mean over all pixels, and one linear layer.
    public static Network Classifier(
        string name,
        double width,
        FeatureShape? input,
        int classes,
        Func<int, IEnumerable<Layer>> mapsOf
    )
    {
        var image = input ?? new FeatureShape(3, 32, 32);
        Layer[] maps = [.. mapsOf(image.Channels)];
        var left = maps.Output(image);
        if (left.Height != left.Width)
            throw new ArgumentException($"This network takes square images; of {image} it leaves {left}.");
        Layer[] end = [new AveragePooling(left.Height), new Flatten(), new Linear("fc", left.Channels, classes)];
        return new Network(Name(name, width), image, [.. maps, .. end]);
    }
}
