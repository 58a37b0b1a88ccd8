using LotteryTickets.Tests.Engines;

namespace LotteryTickets.Tests.Stability;

public sealed class InterpolationTests
{
    /// <summary>|x| from two hidden units, max(0, x) and max(0, −x): class 0 where |x| &gt; 1.</summary>
    private static readonly Network Perceptron = MultilayerPerceptron.Create("|x|", 1, 2, 2);

    /// <summary>Weights (1, −1), no bias; scores |x| and 1.</summary>
    private static readonly float[] Row =
    [
        1,
        -1,
        0,
        0, /**/
        1,
        1,
        0,
        0, /**/
        0,
        1,
    ];

    /// <summary>The same function with its hidden units exchanged.</summary>
    private static readonly float[] Permuted =
    [
        -1,
        1,
        0,
        0, /**/
        1,
        1,
        0,
        0, /**/
        0,
        1,
    ];

    private static readonly Dataset Distances = DataOf([-3, -2, -0.5f, 0.5f], [0, 0, 1, 1]);

    /// <summary>w x, normalized, is the score of class 0; that of class 1 is 1.</summary>
    private static readonly Network Normalized = new(
        "normalized",
        new FeatureShape(1),
        [new Linear("fc1", 1, 1), new BatchNormalization("norm", 1), new Linear("fc2", 1, 2)]
    );

    /// <summary>Mean 0 and unbiased variance (4 · 25 + 4 · 9) / 8 = 17: class 0 are the 5s, which become 1.21; 3 becomes 0.73.</summary>
    private static readonly Dataset Spread = DataOf([5, 5, -5, -5, 3, -3, 3, -3, 0], [0, 0, 1, 1, 1, 1, 1, 1, 1]);

    private const double Variance = 17;

    public static TheoryData<string> Engines => [.. CpuEngines.Names];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_network_has_no_barrier_with_itself(string engine)
    {
        var network = Toy.Network;
        var row = Toy.RowFor(network, 1);
        var interpolation = new Interpolation(CpuEngines.Named(engine), network, Toy.Data);
        var path = (await interpolation.BetweenAsync([(row, row)]))[0];
        Assert.Equal(30, path.Test.Errors.Count);
        Assert.Equal(0, path.Test.Barrier);
        Assert.Equal(0, path.Train.Barrier);
        Assert.NotEqual(0, path.Test.Highest);
    }

    /// <summary>Half way between both, the first weights are 0, and so is the score of class 0: half of the examples are wrong.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Permuted_copies_of_a_network_have_a_barrier(string engine)
    {
        var interpolation = new Interpolation(CpuEngines.Named(engine), Perceptron, Distances, points: 3);
        var path = (await interpolation.BetweenAsync([(Row, Permuted)]))[0];
        Assert.Equal([0, 0.5, 0], path.Test.Errors);
        Assert.Equal([0, 0.5, 0], path.Train.Errors);
        Assert.Equal(0.5, path.Test.Barrier);
    }

    /// <summary>The second network calls everything class 1: its two wrong ones are at α = 0.</summary>
    [Fact]
    public async Task Alpha_is_the_share_of_the_first_network()
    {
        var interpolation = new Interpolation(CpuEngines.Named("torch-2.10-2"), Perceptron, Distances);
        var blind = (float[])Row.Clone();
        blind[^1] = 100;
        var errors = (await interpolation.BetweenAsync([(Row, blind)]))[0].Test;
        Assert.Equal((0.5, 0), (errors.Errors[0], errors.Errors[^1]));
        Assert.Equal((0, 1), (errors.Alphas[0], errors.Alphas[^1]));
        Assert.Equal(1.0 / 29, errors.Alphas[1], 1e-12);
        Assert.Equal(0.25, errors.Barrier);
    }

    [Fact]
    public async Task Errors_are_measured_on_the_training_and_the_test_set()
    {
        var data = new Dataset(
            "two",
            Distances.Train,
            Distances.Validation,
            ExamplesOf([3], [1]),
            "two",
            "A test example of the wrong class."
        );
        var interpolation = new Interpolation(CpuEngines.Named("torch-2.10-2"), Perceptron, data);
        var path = (await interpolation.BetweenAsync([(Row, Row)]))[0];
        Assert.Equal((0, 1), (path.Train.Highest, path.Test.Highest));
    }

    /// <summary>
    /// Networks with w = 1 and w = 9 and the statistics that belong to each compute the same. Half way, w = 5,
    /// whose variance is 25 · 17; interpolated, it would be 41 · 17, and 5 would come out as 0.95, on the wrong
    /// side of 1.
    /// </summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Stale_statistics_would_show_a_barrier_where_there_is_none(string name)
    {
        var engine = CpuEngines.Named(name);
        var (first, second) = (NormalizedRow(1), NormalizedRow(9));
        var stale = LinearPath.Point(first, second, 0.5);
        Assert.Equal(5, stale[0]);
        Assert.Equal(41 * Variance, stale[5], 1e-3);
        var right = engine.Evaluate(Normalized, first, Spread.Test).Accuracy;
        Assert.Equal((1, 1), (right, engine.Evaluate(Normalized, second, Spread.Test).Accuracy));
        Assert.Equal(7.0 / 9, engine.Evaluate(Normalized, stale, Spread.Test).Accuracy, 1e-6);

        var path = (await new Interpolation(engine, Normalized, Spread).BetweenAsync([(first, second)]))[0];
        Assert.Equal(0, path.Test.Highest);
        Assert.Equal(0, path.Train.Barrier);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Barriers_are_never_negative(ulong seed)
    {
        var network = Toy.NormalizedPerceptron;
        var examples = Toy.ExamplesFor(network);
        var data = new Dataset("toy", examples, examples, examples, "toy", "");
        var interpolation = new Interpolation(CpuEngines.Named("sparse-2"), network, data);
        var path = (await interpolation.BetweenAsync([(Toy.RowFor(network, seed), Toy.RowFor(network, seed + 10))]))[0];
        Assert.True(path.Test.Barrier >= 0);
        Assert.All(path.Test.Errors, error => Assert.InRange(error, 0, 1));
        Assert.Equal(path.Train.Errors, path.Test.Errors);
    }

    [Fact]
    public async Task Several_pairs_give_the_paths_of_each_and_show_their_progress()
    {
        var interpolation = new Interpolation(CpuEngines.Named("torch-2.10-2"), Perceptron, Distances, points: 3);
        var lines = new List<string>();
        var paths = await interpolation.BetweenAsync(
            [(Row, Row), (Row, Permuted)],
            line =>
            {
                lock (lines)
                {
                    lines.Add((string)line);
                }
            }
        );
        Assert.Equal([0, 0.5], paths.Select(path => path.Test.Barrier));
        Assert.StartsWith("errors: 2 of 2 lines, 100%", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_cannot_be_drawn_are_refused()
    {
        var engine = CpuEngines.Named("torch-2.10-2");
        var interpolation = new Interpolation(engine, Perceptron, Distances);
        await Assert.ThrowsAsync<ArgumentException>(() => interpolation.BetweenAsync([(Row, [1, 2])]));
    }

    [Fact]
    public void The_sample_for_statistics_is_the_same_every_time_and_fits_small_sets()
    {
        Assert.Equal(Interpolation.Sample(5_000), Interpolation.Sample(5_000));
        Assert.Equal(20, Interpolation.Sample(5_000).Count);
        Assert.Equal(128, Interpolation.Sample(5_000)[0].Distinct().Count());
        Assert.NotEqual(Interpolation.Sample(5_000)[0], Interpolation.Sample(5_000)[1]);
        Assert.All(Interpolation.Sample(3), batch => Assert.Equal([0, 1, 2], batch.Order()));
    }

    /// <summary>Weight w and its bias; γ, β, mean and variance; scores x and 1.</summary>
    private static float[] NormalizedRow(float w) =>
        [
            w,
            0, /**/
            1,
            0,
            0,
            (float)(w * w * Variance), /**/
            1,
            0,
            0,
            1,
        ];

    private static Dataset DataOf(float[] inputs, long[] labels)
    {
        var examples = ExamplesOf(inputs, labels);
        return new Dataset("numbers", examples, examples, examples, "numbers", "");
    }

    private static Examples ExamplesOf(float[] inputs, long[] labels) =>
        new(inputs, labels, new FeatureShape(1, 1, 1), 2);
}
