namespace LotteryTickets;

/// <summary>Conv-2, Conv-4 and Conv-6 (LTH §3): pairs of 3×3 convolutions, then three linear layers.</summary>
public static class ConvNet
{
    private const int FirstChannels = 64;
    private const int Units = 256;

    /// <param name="convolutions">An even number; in the paper 2 (4,300,992 weights), 4 (2,425,024) and 6 (2,261,184).</param>
    /// <param name="width">Factor of every hidden layer's channels or units.</param>
    /// <param name="dropout">Fraction dropped behind each hidden fully connected layer in training; 0.5 in LTH §3.</param>
    public static Network Create(
        int convolutions,
        double width = 1,
        FeatureShape? input = null,
        int classes = 10,
        double dropout = 0
    )
    {
        Argument.Require(
            convolutions >= 2 && convolutions % 2 == 0,
            nameof(convolutions),
            $"This family has pairs of convolutions: 2, 4, 6, …; got {convolutions}."
        );
        var image = input ?? new FeatureShape(3, 32, 32);
        Layer[] maps = [.. Pairs(convolutions / 2, width, image.Channels), new Flatten()];
        var features = maps.Output(image).Length;
        return new Network(
            WidthFactor.Name($"Conv-{convolutions}", width) + (dropout > 0 ? " with dropout" : ""),
            image,
            [.. maps, .. Head(features, Units.Times(width), classes, dropout)]
        );
    }

    private static IEnumerable<Layer> Pairs(int pairs, double width, int inputs)
    {
        for (var pair = 0; pair < pairs; pair++)
        {
            var outputs = (FirstChannels << pair).Times(width);
            yield return new Convolution($"conv{(2 * pair) + 1}", inputs, outputs);
            yield return new Relu();
            yield return new Convolution($"conv{(2 * pair) + 2}", outputs, outputs);
            yield return new Relu();
            yield return new MaxPooling(2);
            inputs = outputs;
        }
    }

    private static IEnumerable<Layer> Head(int inputs, int units, int classes, double dropout)
    {
        for (var layer = 1; layer <= 2; layer++)
        {
            yield return new Linear($"fc{layer}", inputs, units);
            yield return new Relu();
            if (dropout != 0)
                yield return new Dropout(layer, dropout);

            inputs = units;
        }

        yield return new Linear("fc3", inputs, classes);
    }
}
