using LotteryTickets;

namespace Benchmarks.Subjects;

/// <summary>Networks of a few shapes, and batches of noise for them.</summary>
internal static class Shapes
{
    private const int Batches = 4;
    private const int Classes = 10;

    /// <summary>Two convolutions and two linear layers for small grey images.</summary>
    public static Network SmallConvolutional { get; } =
        new(
            "conv 16-32, fc 64",
            new FeatureShape(1, 28, 28),
            [
                new Convolution("conv1", 1, 16),
                new Relu(),
                new MaxPooling(2),
                new Convolution("conv2", 16, 32),
                new Relu(),
                new MaxPooling(2),
                new Flatten(),
                new Linear("fc1", 32 * 7 * 7, 64),
                new Relu(),
                new Linear("fc2", 64, Classes),
            ]
        );

    /// <summary>The convolutions of LTH's Conv-2 for colour images, with less behind them.</summary>
    public static Network WideConvolutional { get; } =
        new(
            "conv 64-64, fc",
            new FeatureShape(3, 32, 32),
            [
                new Convolution("conv1", 3, 64),
                new Relu(),
                new Convolution("conv2", 64, 64),
                new Relu(),
                new MaxPooling(2),
                new Flatten(),
                new Linear("fc", 64 * 16 * 16, Classes),
            ]
        );

    /// <summary>Convolutions with batch normalization, which take the whole batch at once.</summary>
    public static Network Normalized { get; } =
        new(
            "conv 16-16 with batch norm, fc",
            new FeatureShape(3, 32, 32),
            [
                new Convolution("conv1", 3, 16, HasBias: false),
                new BatchNormalization("norm1", 16),
                new Relu(),
                new Convolution("conv2", 16, 16, HasBias: false),
                new BatchNormalization("norm2", 16),
                new Relu(),
                new AveragePooling(32),
                new Flatten(),
                new Linear("fc", 16, Classes),
            ]
        );

    public static Network Wide { get; } = MultilayerPerceptron.Create("MLP 784-1000-500-10", 784, 1000, 500, 10);

    public static Network Narrow { get; } = MultilayerPerceptron.Create("MLP 256-128-64-10", 256, 128, 64, 10);

    /// <summary>Steps of a network on noise, with a random mask that keeps this fraction of each layer.</summary>
    public static Subject OnNoise(Network network, double density, int batchSize) =>
        new(network, RandomMask.Of(network.Layout, density), Noise(network.Input, batchSize * Batches), batchSize);

    private static Examples Noise(FeatureShape shape, int count)
    {
        var inputs = new float[count * shape.Length];
        NormalNumbers.Fill(inputs);
        long[] labels = [.. Enumerable.Range(0, count).Select(i => (long)(i % Classes))];
        return new Examples(inputs, labels, new FeatureShape(shape.Channels, shape.Height, shape.Width), Classes);
    }
}
