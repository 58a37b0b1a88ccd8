using LotteryTickets.Sparse;
using TorchSharp;

namespace LotteryTickets.Tests.Engines;

/// <summary>Dropout and augmentation are the same in every engine, and a function of seed and iteration alone.</summary>
public sealed class NoiseTests
{
    private const int BatchSize = 20;

    private static readonly TorchEngine Dense = TorchEngine.For("cpu");
    private static readonly SparseEngine Sparse = new();

    private static readonly Dictionary<string, Network> Networks = new Network[]
    {
        Image(
            "maps",
            6,
            new Convolution("conv", 2, 3),
            new Relu(),
            new Dropout(1, 0.3),
            new MaxPooling(2),
            new Dropout(2, 0.5)
        ),
        Image("features", 6, new Flatten(), new Linear("hidden", 72, 9), new Relu(), new Dropout(3, 0.5)),
        Image("input", 6, new Dropout(1, 0.2), new Convolution("conv", 2, 3)),
        Image(
            "residual block",
            6,
            new Convolution("conv", 2, 3),
            new Residual(
                [new Dropout(1, 0.4), new Convolution("body", 3, 3), new Dropout(2, 0.4)],
                [new Dropout(3, 0.4)]
            ),
            new BatchNormalization("norm", 3),
            new Dropout(4, 0.4),
            new Relu()
        ),
        Image(
            "maps in parts",
            24,
            new Convolution("conv", 2, 4),
            new Relu(),
            new Dropout(1, 0.5),
            new AveragePooling(4)
        ),
    }.ToDictionary(network => network.Name);

    public static MatrixTheoryData<string, bool> Cases => new(Networks.Keys, [false, true]);

    public static MatrixTheoryData<string, string> EngineCases => new(CpuEngines.Names, Networks.Keys);

    public static TheoryData<string> Engines => [.. CpuEngines.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_agree_between_the_engines(string name, bool augmented)
    {
        var network = Networks[name];
        var batch = BatchOf(7, 3, augmented ? new Augmentation(2) : null);
        var (dense, sparse) = (Gradient(Dense, network, batch), Gradient(Sparse, network, batch));
        var largest = dense.Max(Math.Abs);
        Assert.True(largest > 0.01, $"The largest gradient is {largest}.");
        Assert.All(
            dense.Zip(sparse),
            pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-4 * Math.Max(1, largest))
        );
    }

    [Theory]
    [MemberData(nameof(EngineCases))]
    public void Seed_and_iteration_decide_what_is_dropped(string engine, string name)
    {
        var (cpu, network) = (CpuEngines.Named(engine), Networks[name]);
        var gradient = Gradient(cpu, network, BatchOf(7, 3));
        Assert.Equal(gradient, Gradient(cpu, network, BatchOf(7, 3)));
        Assert.NotEqual(gradient, Gradient(cpu, network, BatchOf(8, 3)));
        Assert.NotEqual(gradient, Gradient(cpu, network, BatchOf(7, 4)));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Seed_and_iteration_decide_how_images_are_seen(string engine)
    {
        var (cpu, network) = (CpuEngines.Named(engine), Toy.Residual);
        var augmentation = new Augmentation(2);
        var gradient = Gradient(cpu, network, BatchOf(7, 3, augmentation));
        Assert.Equal(gradient, Gradient(cpu, network, BatchOf(7, 3, augmentation)));
        Assert.NotEqual(gradient, Gradient(cpu, network, BatchOf(8, 3, augmentation)));
        Assert.NotEqual(gradient, Gradient(cpu, network, BatchOf(7, 4, augmentation)));
        Assert.NotEqual(gradient, Gradient(cpu, network, BatchOf(7, 3)));
    }

    /// <summary>A step on augmented images is a step on images that were augmented before.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public void Augmented_images_are_those_that_their_crops_show(string engine)
    {
        var (cpu, network) = (CpuEngines.Named(engine), Toy.Residual);
        var (examples, augmentation) = (Toy.ExamplesFor(network), new Augmentation(2));
        var batch = BatchOf(7, 3, augmentation);
        var inputs = (float[])examples.Inputs.Clone();
        foreach (var index in batch.Indices)
        {
            augmentation
                .Draw(7, 3, index)
                .Apply(
                    examples.Row(index),
                    examples.Shape,
                    inputs.AsSpan(index * examples.Features, examples.Features)
                );
        }

        var seen = new Examples(inputs, examples.Labels, examples.Shape, examples.Classes);
        Assert.Equal(Gradient(cpu, network, batch.Indices, seen), Gradient(cpu, network, batch, examples));
    }

    /// <summary>A perceptron sees augmented images as one vector.</summary>
    [Fact]
    public void Features_of_augmented_images_agree_between_the_engines()
    {
        var network = MultilayerPerceptron.Create("perceptron", 2 * 6 * 6, 5, 3);
        var examples = Toy.ExamplesFor(Toy.Residual);
        var batch = BatchOf(7, 3, new Augmentation(1));
        var (dense, sparse) = (Gradient(Dense, network, batch, examples), Gradient(Sparse, network, batch, examples));
        Assert.All(dense.Zip(sparse), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.NotEqual(dense, Gradient(Dense, network, batch.Indices, examples));
    }

    [Theory]
    [MemberData(nameof(EngineCases))]
    public void Nothing_is_dropped_in_evaluation(string engine, string name)
    {
        var (cpu, network) = (CpuEngines.Named(engine), Networks[name]);
        var without = new Network(name, network.Input, [.. WithoutDropout(network.Layers)]);
        var (row, examples) = (Toy.RowFor(network, 1), Toy.ExamplesFor(network));
        Assert.Equal(cpu.Evaluate(without, row, examples), cpu.Evaluate(network, row, examples));
        using var session = Begin(cpu, network, row, examples);
        Assert.Equal(cpu.Evaluate(network, row, examples).Accuracy, session.Evaluate(examples)[0].Accuracy);
    }

    [Theory]
    [MemberData(nameof(EngineCases))]
    public void A_restored_session_drops_what_the_saved_one_would_have(string engine, string name)
    {
        var (cpu, network) = (CpuEngines.Named(engine), Networks[name]);
        var examples = Toy.ExamplesFor(network);
        using var saved = Begin(cpu, network, Toy.RowFor(network, 1), examples);
        Steps(saved, 0, 3);
        var state = saved.Save();
        Steps(saved, 3, 6);
        using var other = Begin(cpu, network, Toy.RowFor(network, 2), examples);
        other.Restore(state);
        Steps(other, 3, 6);
        Assert.Equal(saved.Weights(0), other.Weights(0));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Replicas_in_one_batch_have_their_own_noise(string name, bool augmented)
    {
        var network = Networks[name];
        var examples = Toy.ExamplesFor(network);
        var start = Toy.RowFor(network, 1);
        var mask = Mask.Dense(network.Layout);
        var augmentation = augmented ? new Augmentation(1) : null;
        MiniBatch[] batches =
        [
            BatchOf(1, 5, augmentation),
            BatchOf(2, 5, augmentation),
            new([.. Enumerable.Range(30, BatchSize)], 3, 5, augmentation),
        ];
        using var together = Dense.Begin(
            network,
            new Sgd(),
            BatchSize,
            examples,
            [start, start, start],
            [mask, mask, mask]
        );
        together.Step(batches, 1);
        for (var r = 0; r < batches.Length; r++)
        {
            var alone = Gradient(Dense, network, batches[r]);
            var row = together.Weights(r);
            Assert.All(Enumerable.Range(0, start.Length), i => Assert.Equal(alone[i], start[i] - row[i], 1e-4f));
        }
    }

    [Fact]
    public void Crops_on_a_device_are_those_on_the_host()
    {
        var examples = Toy.ExamplesFor(Toy.Residual);
        int[] indices = [4, 0, 4, 59];
        Crop[] crops = [new(0, 0, false), new(-2, 3, true), new(1, -1, false), new(9, 0, true)];
        using var scope = torch.NewDisposeScope();
        float[] images = [.. indices.SelectMany(index => examples.Image(index))];
        var taken = TorchCrops.Apply(torch.tensor(images, [indices.Length, examples.Features]), examples.Shape, crops);
        var expected = new float[indices.Length * examples.Features];
        for (var i = 0; i < indices.Length; i++)
        {
            crops[i]
                .Apply(
                    examples.Row(indices[i]),
                    examples.Shape,
                    expected.AsSpan(i * examples.Features, examples.Features)
                );
        }

        Assert.Equal(expected, taken.data<float>().ToArray());
    }

    [Fact]
    public async Task A_run_continues_its_noise_from_where_it_starts()
    {
        var network = Networks["features"];
        var data = new Dataset(
            "toy images",
            Toy.ExamplesFor(network, 0),
            Toy.ExamplesFor(network, 1),
            Toy.ExamplesFor(network, 2),
            "toy images",
            ""
        );
        var options = new TrainingOptions(new Sgd(), 0.1, BatchSize, Iterations: 12)
        {
            Augmentation = new Augmentation(1),
        };
        var start = Toy.RowFor(network, 1);
        var run = new TrainingRun(network, options, start, Mask.Dense(network.Layout), 1) { SnapshotsAt = [5] };
        using var trainer = new Trainer(data, Dense);
        var whole = await trainer.TrainAsync(run);
        var rest = run with { InitialWeights = whole.Snapshots[5], FirstIteration = 5, SnapshotsAt = [] };
        Assert.Equal(whole.FinalWeights, (await trainer.TrainAsync(rest)).FinalWeights);
        var plain = run with { Options = options with { Augmentation = null } };
        Assert.NotEqual(whole.FinalWeights, (await trainer.TrainAsync(plain)).FinalWeights);
    }

    private static void Steps(ISession session, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            session.Step([BatchOf(7, step, new Augmentation(1))], 0.05);
        }
    }

    private static MiniBatch BatchOf(ulong seed, int iteration, Augmentation? augmentation = null) =>
        new([.. Enumerable.Range(10, BatchSize)], seed, iteration, augmentation);

    /// <summary>A step of plain SGD at rate 1 is the gradient.</summary>
    private static float[] Gradient(IEngine engine, Network network, MiniBatch batch, Examples? examples = null)
    {
        var start = Toy.RowFor(network, 1);
        using var session = Begin(engine, network, start, examples ?? Toy.ExamplesFor(network));
        session.Step([batch], 1);
        return [.. start.Zip(session.Weights(0), (before, after) => before - after)];
    }

    private static ISession Begin(IEngine engine, Network network, float[] start, Examples examples) =>
        engine.Begin(network, new Sgd(), BatchSize, examples, [start], [Mask.Dense(network.Layout)]);

    private static IEnumerable<Layer> WithoutDropout(IEnumerable<Layer> layers) =>
        layers
            .Where(layer => layer is not Dropout)
            .Select(layer =>
                layer is Residual block
                    ? new Residual([.. WithoutDropout(block.Body)], [.. WithoutDropout(block.Shortcut)])
                    : layer
            );

    /// <summary>Two channels of so many pixels, the layers, and what makes three scores of what they give.</summary>
    private static Network Image(string name, int side, params Layer[] layers)
    {
        var input = new FeatureShape(2, side, side);
        var features = layers.Aggregate(input, (shape, layer) => layer.Output(shape)).Length;
        return new(name, input, [.. layers, new Flatten(), new Linear("scores", features, 3)]);
    }
}
