namespace LotteryTickets.Tests.Training;

/// <summary>
/// The names of runs. A hash that changes here changes the name of every result of that kind: no store
/// would find it, and all would be trained again. Change one only where training itself
/// gives other numbers, and raise <see cref="RunIdentity.Format"/> with it; never to make a test pass.
/// </summary>
public sealed class RunIdentityTests
{
    private static readonly Network Small = MultilayerPerceptron.Create("small", 4, 6, 3);
    private static readonly TrainingOptions Options = new(new Adam(), 0.01, 10, 40, 10);
    private static readonly TrainingRun Run = RunOf(Small, Options);

    [Fact]
    public void The_canonical_text_names_everything_that_determines_a_result() =>
        Assert.Equal(
            """
            format="lottery-run/1"
            network=network(input=[4,1,1],layers=[linear(name="fc1",inputs=4,outputs=6),relu(),linear(name="fc2",inputs=6,outputs=3)])
            data="toy"
            optimizer=adam(beta1=0.9,beta2=0.999,epsilon=1E-08,weight-decay=0)
            learning-rate=constant(rate=0.01)
            batch-size=10
            iterations=40
            evaluate-every=10
            start="78a38e989e36baad3d7675f504760f758efe80da13d8e0c0c031c733549ddf39"
            mask="6733d534bd6877551c1036b919289f44bf6f245eaaff69c70b932ee1a661ceea"
            data-seed=1
            first-iteration=0
            snapshots=[5,7]
            engine="torch-cpu"

            """,
            Of(Run with { SnapshotsAt = [7, 5, 7] }).Text
        );

    [Theory]
    [InlineData("perceptron", "df7eda18e975f6b195df6568bf7f1aaadccb92be7380e7a85b862546498bc8bc")]
    [InlineData("residual network", "8476bb83f7f15cfa2b945c31cc67b5358a8bbe57c32a61a9f3a21676f4056d2a")]
    [InlineData("pools", "c363b00a2037c4017895ee988fcc9446de1b256486d036b82ee0ccf1ffd08af5")]
    [InlineData("adam", "5e2b474efe767b34c4b4c5b5b9976c82a180459c52f40a509f6db9227548b1b8")]
    [InlineData("sgd", "c88fd4448b6c383647c917fdb6ec5d7a53071827ce60cd8dee5e015de7a4435b")]
    [InlineData("constant", "49f99dfb857a01203649dc448e21c730160cf467b9566700e667724382c35013")]
    [InlineData("step drops", "e0a2c63869c62545c11f3f119fde62e759373b7176405c37042c7d9dcd38305f")]
    [InlineData("cosine", "67a58bf1caa260b1d2604938a5947d7dbfc5495159bb1e0779b109f0cd43363b")]
    [InlineData("warm-up", "a867bfcc14c248445fc61d3405ce7c8a8a6edc2977cf52cd5379fb7337a67c3c")]
    [InlineData("dynamic sparsity", "58843145b375b93f6451ef49fa40f7088421801c913ff70aad34a2be32951a80")]
    [InlineData("rewound ticket", "dbcdb0e75373f6df9cc138216bd5f969c085d96222cb54e7325fce0b8f524301")]
    public void Names_are_what_they_always_were(string run, string hash) => Assert.Equal(hash, Of(Golden[run]).Hash);

    [Fact]
    public void Whatever_changes_the_result_changes_the_name()
    {
        var mask = Mask.Dense(Small.Layout).ToFlags();
        mask[0] = false;
        var start = (float[])Run.InitialWeights.Clone();
        start[3] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(start[3]) + 1);
        string[] names =
        [
            Of(Run).Hash,
            Of(Run with { InitialWeights = start }).Hash,
            Of(Run with { Mask = new Mask(Small.Layout, mask) }).Hash,
            Of(Run with { DataSeed = 2 }).Hash,
            Of(Run with { FirstIteration = 1 }).Hash,
            Of(Run with { SnapshotsAt = [1] }).Hash,
            Of(Run with { FreezesRemoved = true }).Hash,
            Of(Run with { Options = Options with { Optimizer = new EdgePopup(0.5, new Sgd()) } }).Hash,
            Of(Run with { Options = Options with { Optimizer = new EdgePopup(0.5, new Adam()) } }).Hash,
            Of(Run with { Options = Options with { Optimizer = new EdgePopup(0.6, new Sgd()) } }).Hash,
            Of(Run with { Options = Options with { Optimizer = new EdgePopup(0.5, new Sgd(), Binary: true) } }).Hash,
            Of(Run with { Options = Options with { Optimizer = new LearnedSupermask(new Sgd()) } }).Hash,
            Of(
                Run with
                {
                    Options = Options with { Optimizer = new LearnedSupermask(new Sgd(), Rescales: true) },
                }
            ).Hash,
            Of(Run with { Options = Options with { Optimizer = new Sgd() } }).Hash,
            Of(Run with { Options = Options with { LearningRate = 0.02 } }).Hash,
            Of(Run with { Options = Options with { BatchSize = 11 } }).Hash,
            Of(Run with { Options = Options with { Iterations = 41 } }).Hash,
            Of(Run with { Options = Options with { EvaluateEvery = 11 } }).Hash,
            Of(Run with { Options = Options with { Augmentation = new Augmentation() } }).Hash,
            Of(Run with { Options = Options with { Augmentation = new Augmentation(2) } }).Hash,
            Of(Run with { Options = Options with { Augmentation = new Augmentation(4, false) } }).Hash,
            Of(With(new DynamicSparsity(Growth.Random))).Hash,
            Of(With(new DynamicSparsity(Growth.Gradient))).Hash,
            Of(With(new DynamicSparsity(Growth.Gradient, Every: 10))).Hash,
            Of(With(new DynamicSparsity(Growth.Gradient, DropFraction: 0.5))).Hash,
            Of(With(new DynamicSparsity(Growth.Gradient, Until: 0.5))).Hash,
            Of(RunOf(WithDropout(1, 0.5), Options)).Hash,
            Of(RunOf(WithDropout(2, 0.5), Options)).Hash,
            Of(RunOf(WithDropout(1, 0.4), Options)).Hash,
            RunIdentity.Of(Run, "other data", "torch-cpu").Hash,
            RunIdentity.Of(Run, "toy", "sparse-2").Hash,
        ];
        Assert.Distinct(names);
    }

    [Fact]
    public void Whatever_does_not_change_the_result_does_not_change_the_name()
    {
        var flags = Mask.Dense(Small.Layout).ToFlags();
        flags[0] = false;
        var run = Run with { Mask = new Mask(Small.Layout, flags), SnapshotsAt = [3, 9] };
        var start = (float[])Run.InitialWeights.Clone();
        start[0] = 1000;
        Assert.All(
            (TrainingRun[])
                [
                    run with
                    {
                        InitialWeights = start,
                    },
                    run with
                    {
                        SnapshotsAt = [9, 3, 9],
                    },
                    run with
                    {
                        Options = Options with { Execution = Execution.Sparse },
                    },
                ],
            same => Assert.Equal(Of(run).Hash, Of(same).Hash)
        );
        var called = MultilayerPerceptron.Create("another word", 4, 6, 3);
        Assert.Equal(Of(RunOf(called, Options)).Hash, Of(Run).Hash);
    }

    private static readonly Dictionary<string, TrainingRun> Golden = new()
    {
        ["perceptron"] = RunOf(MultilayerPerceptron.LeNet300100(), Options),
        ["residual network"] = RunOf(ResidualNetwork(), Options),
        ["pools"] = RunOf(Pools(), Options),
        ["adam"] = With(new Adam(0.8, 0.99, 1e-7, 1e-4)),
        ["sgd"] = With(new Sgd(0.9, 1e-4)),
        ["constant"] = With(new ConstantRate(0.0012)),
        ["step drops"] = With(new StepDrops(0.1, 0.1, 20, 30)),
        ["cosine"] = With(new CosineDecay(0.1, 40)),
        ["warm-up"] = With(new CosineDecay(0.1, 40).WarmedUpOver(10)),
        ["dynamic sparsity"] = With(new DynamicSparsity(Growth.Gradient, 10, 0.5, 0.7)),
        ["rewound ticket"] = Run with
        {
            Mask = Halved(Small.Layout).ShuffledWithinLayers(1),
            FirstIteration = 7,
            SnapshotsAt = [20, 10],
        },
    };

    private static RunIdentity Of(TrainingRun run) => RunIdentity.Of(run, "toy", "torch-cpu");

    private static TrainingRun With(Optimizer optimizer) =>
        Run with
        {
            Options = Options with { Optimizer = optimizer },
        };

    private static TrainingRun With(DynamicSparsity sparsity) =>
        Run with
        {
            Options = Options with { DynamicSparsity = sparsity },
        };

    private static TrainingRun With(Schedule rate) => Run with { Options = Options with { LearningRate = rate } };

    /// <summary>Starts at i / 8, exact in every arithmetic.</summary>
    private static TrainingRun RunOf(Network network, TrainingOptions options) =>
        new(
            network,
            options,
            [.. Enumerable.Range(0, network.Layout.Length).Select(i => i / 8f)],
            Mask.Dense(network.Layout),
            DataSeed: 1
        );

    private static Network WithDropout(int number, double rate) =>
        new("dropout", Small.Input, [.. Small.Layers, new Dropout(number, rate)]);

    private static Mask Halved(ParameterLayout layout)
    {
        var scores = Enumerable.Range(0, layout.Length).Select(i => (float)i).ToArray();
        return new GlobalPruning(0.5).Prune(Mask.Dense(layout), scores);
    }

    private static Network ResidualNetwork() =>
        new(
            "residual",
            new FeatureShape(3, 8, 8),
            [
                new Convolution("conv1", 3, 4, HasBias: false),
                new BatchNormalization("norm1", 4),
                new Relu(),
                new Residual(
                    [
                        new Convolution("conv2", 4, 8, Stride: 2, HasBias: false),
                        new BatchNormalization("norm2", 8, Momentum: 0.2, Epsilon: 1e-3),
                    ],
                    [new Convolution("shortcut", 4, 8, Size: 1, Stride: 2, Padding: 0)]
                ),
                new Relu(),
                new AveragePooling(4),
                new Flatten(),
                new Linear("output", 8, 3),
            ]
        );

    private static Network Pools() =>
        new(
            "pools",
            new FeatureShape(1, 8, 8),
            [new MaxPooling(3, 2), new AveragePooling(3), new Flatten(), new Linear("output", 1, 2)]
        );
}
