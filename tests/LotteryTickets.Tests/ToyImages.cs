namespace LotteryTickets.Tests;

/// <summary>Small networks with every kind of layer, and images of 3 classes that they can learn.</summary>
internal static partial class Toy
{
    /// <summary>1×8×8: strides, paddings and pools of both kinds, with and without a bias.</summary>
    public static Network Convolutional { get; } =
        new(
            "toy convolutional",
            new FeatureShape(1, 8, 8),
            [
                new Convolution("conv1", 1, 3),
                new Relu(),
                new MaxPooling(2),
                new Convolution("conv2", 3, 4, Padding: 0, HasBias: false),
                new Relu(),
                new AveragePooling(2, 1),
                new Flatten(),
                new Linear("fc1", 4, 5),
                new Relu(),
                new Linear("fc2", 5, 3),
            ]
        );

    /// <summary>2×6×6: batch normalization, a residual block with the identity and one with a projection.</summary>
    public static Network Residual { get; } =
        new(
            "toy residual",
            new FeatureShape(2, 6, 6),
            [
                .. Normalized("conv1", 2, 4, stride: 1),
                new Relu(),
                new Residual(Body("block1", 4, 4, stride: 1)),
                new Relu(),
                new Residual(
                    Body("block2", 4, 6, stride: 2),
                    [
                        new Convolution("block2.projection", 4, 6, 1, 2, 0, HasBias: false),
                        new BatchNormalization("block2.projection.norm", 6),
                    ]
                ),
                new Relu(),
                new AveragePooling(3),
                new Flatten(),
                new Linear("fc", 6, 3),
            ]
        );

    /// <summary>4 features, as <see cref="Network"/>, with batch normalization between its layers.</summary>
    public static Network NormalizedPerceptron { get; } =
        new(
            "toy normalized",
            new FeatureShape(4),
            [new Linear("fc1", 4, 6), new BatchNormalization("norm", 6), new Relu(), new Linear("fc2", 6, 3)]
        );

    /// <summary>Each of these networks, by name for the names of tests.</summary>
    public static Network Named(string name) =>
        Array.Find([Network, Convolutional, Residual, NormalizedPerceptron], network => network.Name == name)
        ?? throw new ArgumentException($"No toy is called '{name}'.", nameof(name));

    /// <summary>
    /// Examples of a network's input: the class adds 2 to its third of every channel's rows; everything
    /// else is standard normal.
    /// </summary>
    public static Examples ExamplesFor(Network network, ulong seed = 0, int count = 60)
    {
        var (channels, height, width) = network.Input;
        var shape = network.Input.IsVector
            ? new FeatureShape(1, channels, 1)
            : new FeatureShape(channels, height, width);
        var random = new CounterRandom(seed, Purpose.GeneratedDigits);
        var labels = Enumerable.Range(0, count).Select(_ => (long)random.NextInt32(3)).ToArray();
        var inputs = new float[count * shape.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var third = i / shape.Width % shape.Height * 3 / shape.Height;
            inputs[i] = (float)(random.NextNormal() + (third == labels[i / shape.Length] ? 2 : 0));
        }

        return new Examples(inputs, labels, shape, 3);
    }

    /// <summary>
    /// A row in which no tensor is neutral: Glorot's weights, and biases, factors and running statistics
    /// that differ from 0 and 1.
    /// </summary>
    public static float[] RowFor(Network network, ulong seed)
    {
        var row = Initialization.GlorotNormal(network.Layout, seed);
        var random = new CounterRandom(seed, Purpose.GeneratedDigits);
        foreach (var tensor in network.Layout.Where(tensor => !tensor.Prunable))
        {
            foreach (ref var value in tensor.Of(row))
            {
                value += (float)(0.1 + (0.4 * random.NextDouble()));
            }
        }

        return row;
    }

    private static Layer[] Body(string name, int inputs, int outputs, int stride) =>
        [
            .. Normalized($"{name}.conv1", inputs, outputs, stride),
            new Relu(),
            .. Normalized($"{name}.conv2", outputs, outputs, stride: 1),
        ];

    private static Layer[] Normalized(string name, int inputs, int outputs, int stride) =>
        [
            new Convolution(name, inputs, outputs, Stride: stride, HasBias: false),
            new BatchNormalization($"{name}.norm", outputs),
        ];
}
