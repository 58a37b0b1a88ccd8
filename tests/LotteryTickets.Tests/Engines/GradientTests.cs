namespace LotteryTickets.Tests.Engines;

/// <summary>Gradients of every kind of layer in every engine, against finite differences of the training loss.</summary>
public sealed class GradientTests
{
    // So small that hardly any ReLU or maximum changes sides, so large that rounding does not matter.
    // Where one does change sides, the slope on the other side of the row is still the gradient.
    private const float Shift = 1e-3f;
    private const double Tolerance = 2e-3;

    private static readonly int[] Batch = [.. Enumerable.Range(0, 12)];

    private static readonly Dictionary<string, Network> Networks = new()
    {
        ["convolution"] = Around(Image(2, 4, 4), new Convolution("c", 2, 3), new Relu()),
        ["convolution without padding"] = Around(Image(2, 4, 4), new Convolution("c", 2, 3, Padding: 0)),
        ["convolution with stride 2"] = Around(Image(2, 5, 5), new Convolution("c", 2, 3, 3, 2, 1)),
        ["convolution with stride 2, without padding, even kernel"] = Around(
            Image(1, 5, 5),
            new Convolution("c", 1, 3, 2, 2, 0)
        ),
        ["convolution without bias"] = Around(Image(2, 4, 4), new Convolution("c", 2, 3, HasBias: false)),
        ["max pooling"] = Around(Image(1, 5, 5), new Convolution("c", 1, 2), new MaxPooling(2)),
        ["max pooling with overlap"] = Around(Image(1, 5, 5), new Convolution("c", 1, 2), new MaxPooling(3, 2)),
        ["average pooling"] = Around(Image(1, 5, 5), new Convolution("c", 1, 2), new AveragePooling(2, 1)),
        ["batch normalization of maps"] = Around(
            Image(2, 4, 4),
            new Convolution("c", 2, 3, HasBias: false),
            new BatchNormalization("n", 3),
            new Relu()
        ),
        ["batch normalization of features"] = Around(
            Image(5, 1, 1),
            new Linear("l", 5, 4),
            new Relu(),
            new BatchNormalization("n", 4)
        ),
        ["residual block with the identity"] = Around(
            Image(2, 4, 4),
            new Relu(),
            new Residual([new Convolution("c", 2, 2), new Relu(), new Convolution("d", 2, 2)])
        ),
        ["residual block with a projection"] = Around(
            Image(2, 4, 4),
            new Residual(
                [new Convolution("c", 2, 3, Stride: 2, HasBias: false), new BatchNormalization("n", 3)],
                [new Convolution("p", 2, 3, 1, 2, 0)]
            )
        ),
        ["residual block in a residual block"] = Around(
            Image(1, 3, 3),
            new Residual([new Convolution("c", 1, 1), new Residual([new Convolution("d", 1, 1)])])
        ),
        ["residual block of features"] = Around(
            Image(2, 3, 3),
            new AveragePooling(3),
            new Residual([new Linear("l", 2, 2)])
        ),
        ["dropout of maps"] = Around(Image(2, 4, 4), new Convolution("c", 2, 3), new Dropout(1, 0.4)),
        ["dropout of features"] = Around(Image(5, 1, 1), new Linear("l", 5, 8), new Relu(), new Dropout(1, 0.4)),
        ["convolution of features"] = new Network(
            "convolution of features",
            Image(4, 1, 1),
            [new Linear("l", 4, 4), new Relu(), new Convolution("c", 4, 3, 1, 1, 0)]
        ),
    };

    public static MatrixTheoryData<string, string> Cases => new(CpuEngines.Names, Networks.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_agree_with_finite_differences(string engine, string name)
    {
        var network = Networks[name];
        var examples = Toy.ExamplesFor(network);
        var start = Toy.RowFor(network, 1);
        var (after, loss) = Stepped(CpuEngines.Named(engine), network, examples, start, rate: 1);

        foreach (var tensor in network.Layout.Where(tensor => tensor.Trained))
        {
            var largest = 0.0;
            for (var i = tensor.Offset; i < tensor.Offset + tensor.Length; i++)
            {
                var gradient = start[i] - after[i];
                var (below, above) = Slopes(i);
                double[] slopes = [(below + above) / 2, below, above];
                Assert.True(
                    slopes.Any(slope => Math.Abs(slope - gradient) < Tolerance),
                    $"{tensor.Name}: the gradient is {gradient}, the slope {slopes[0]} ({below}, {above})"
                );
                largest = Math.Max(largest, Math.Abs(gradient));
            }

            Assert.True(largest > 3 * Tolerance, $"{tensor.Name} hardly has a gradient.");
        }

        (double Below, double Above) Slopes(int index) =>
            ((loss - Loss(index, -Shift)) / Shift, (Loss(index, Shift) - loss) / Shift);

        double Loss(int index, float shift)
        {
            var row = (float[])start.Clone();
            row[index] += shift;
            return Stepped(CpuEngines.Named(engine), network, examples, row, rate: 0).Loss;
        }
    }

    /// <summary>The row after one step of plain SGD, and the training loss before it.</summary>
    private static (float[] Row, double Loss) Stepped(
        IEngine engine,
        Network network,
        Examples examples,
        float[] start,
        double rate
    )
    {
        var mask = Mask.Dense(network.Layout);
        using var session = engine.Begin(network, new Sgd(), Batch.Length, examples, [start], [mask]);
        session.Step([Batch], rate);
        return (session.Weights(0), session.TakeTrainingLosses()[0]);
    }

    private static FeatureShape Image(int channels, int height, int width) => new(channels, height, width);

    /// <summary>The layers, and what makes three scores of what they give.</summary>
    private static Network Around(FeatureShape input, params Layer[] layers)
    {
        var features = layers.Aggregate(input, (shape, layer) => layer.Output(shape)).Length;
        return new("around", input, [.. layers, new Flatten(), new Linear("out", features, 3)]);
    }
}
