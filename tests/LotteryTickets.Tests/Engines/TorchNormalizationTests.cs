namespace LotteryTickets.Tests.Engines;

/// <summary>Running statistics of batch normalization: rows of numbers that can be followed by hand.</summary>
public sealed class TorchNormalizationTests
{
    private const int Mean = 2;
    private const int Variance = 3;

    private static readonly TorchEngine Cpu = TorchEngine.For("cpu");

    /// <summary>One feature x becomes γ (x − mean) / √(variance + 1) + β, and that is the score of class 0; class 1 has 0.</summary>
    private static readonly Network Features = new(
        "features",
        new FeatureShape(1),
        [new BatchNormalization("norm", 1, Momentum: 0.25, Epsilon: 1), new Linear("fc", 1, 2)]
    );

    /// <summary>The same for images of 1×2 pixels, of which only the first counts in the end.</summary>
    private static readonly Network Images = new(
        "images",
        new FeatureShape(1, 1, 2),
        [new BatchNormalization("norm", 1, Momentum: 0.25, Epsilon: 1), new Flatten(), new Linear("fc", 2, 2)]
    );

    /// <summary>γ = 2, β = 0.5, mean 0, variance 1; the weights and biases of the output.</summary>
    private static readonly float[] FeaturesRow =
    [
        2,
        0.5f,
        0,
        1, /**/
        1,
        0,
        0,
        0,
    ];
    private static readonly float[] ImagesRow =
    [
        2,
        0.5f,
        0,
        1, /**/
        1,
        0,
        0,
        0,
        0,
        0,
    ];

    /// <summary>1 and 3: mean 2, unbiased variance 2. 5 and 9: mean 7, unbiased variance 8.</summary>
    private static readonly Examples FourFeatures = new([1, 3, 5, 9], [0, 1, 0, 1], new FeatureShape(1, 1, 1), 2);

    private static readonly Examples TwoImages = new([1, 3, 5, 9], [0, 1], new FeatureShape(1, 1, 2), 2);

    public static TheoryData<string> Optimizers => ["sgd", "adam"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_moves_them_by_the_momentum_and_no_optimizer_does(string optimizer)
    {
        using var features = Begin(Features, optimizer, FourFeatures, FeaturesRow);
        using var images = Begin(Images, optimizer, TwoImages, ImagesRow);
        AssertStatistics(features, 0, 0, 1);

        features.Step([new([0, 1])], 0.1);
        images.Step([new([0])], 0.1);
        AssertStatistics(features, 0, 0.25 * 2, (0.75 * 1) + (0.25 * 2));
        AssertStatistics(images, 0, 0.5, 1.25);

        features.Step([new([2, 3])], 0.1);
        images.Step([new([1])], 0.1);
        AssertStatistics(features, 0, (0.75 * 0.5) + (0.25 * 7), (0.75 * 1.25) + (0.25 * 8));
        AssertStatistics(images, 0, 2.125, 2.9375);
        Assert.All(features.Save()[0].Moments, moment => Assert.Equal([0, 0], [moment[Mean], moment[Variance]]));
    }

    [Fact]
    public void Each_replica_has_its_own()
    {
        using var session = Begin(Images, "sgd", TwoImages, ImagesRow, ImagesRow);
        session.Step([new([0]), new([1])], 0.1);
        AssertStatistics(session, 0, 0.5, 1.25);
        AssertStatistics(session, 1, 0.25 * 7, (0.75 * 1) + (0.25 * 8));
    }

    /// <summary>With mean 1 and variance 3 the inputs 1 and 5 become 0.5 and 2 · 4/2 + 0.5 = 4.5, whatever else is in the batch.</summary>
    [Fact]
    public void Evaluation_uses_them_and_leaves_them_alone()
    {
        float[] row =
        [
            2,
            0.5f,
            1,
            3, /**/
            1,
            0,
            0,
            0,
        ];
        var five = new Examples([5], [0], new FeatureShape(1, 1, 1), 2);
        var both = new Examples([1, 5], [0, 1], new FeatureShape(1, 1, 1), 2);
        var alone = Math.Log(1 + Math.Exp(-4.5));
        var together = (Math.Log(1 + Math.Exp(-0.5)) + Math.Log(1 + Math.Exp(4.5))) / 2;
        Assert.Equal(alone, Cpu.Evaluate(Features, row, five).Loss, 1e-6);
        Assert.Equal(new Measurement(together, 0.5), Cpu.Evaluate(Features, row, both), Close);

        using var session = Begin(Features, "sgd", both, row);
        session.Evaluate(both);
        Assert.Equal(row, session.Weights(0));
        session.Step([new([0, 1])], 0);
        AssertStatistics(session, 0, (0.75 * 1) + (0.25 * 3), (0.75 * 3) + (0.25 * 8));
        var moved = session.Weights(0);
        Assert.Equal(Cpu.Evaluate(Features, moved, five).Loss, session.Evaluate(five)[0].Loss);
        Assert.NotEqual(alone, session.Evaluate(five)[0].Loss, 1e-2);
        Assert.Equal(moved, session.Weights(0));
    }

    /// <summary>The batch's own statistics make 1 and 3 out of whatever the running ones are: (∓1)/√2 · 2 + 0.5.</summary>
    [Fact]
    public void Training_losses_do_not_depend_on_them()
    {
        float[] row =
        [
            2,
            0.5f,
            100,
            1000, /**/
            1,
            0,
            0,
            0,
        ];
        using var session = Begin(Features, "sgd", FourFeatures, row);
        session.Step([new([0, 1])], 0.1);
        var (low, high) = (0.5 - Math.Sqrt(2), 0.5 + Math.Sqrt(2));
        var expected = (Math.Log(1 + Math.Exp(-low)) + Math.Log(1 + Math.Exp(high))) / 2;
        Assert.Equal(expected, session.TakeTrainingLosses()[0], 1e-6);
    }

    [Fact]
    public void A_batch_of_one_value_is_refused()
    {
        using var session = Begin(Features, "sgd", FourFeatures, FeaturesRow);
        var error = Assert.Throws<InvalidOperationException>(() => session.Step([new([0])], 0.1));
        Assert.Contains("norm cannot train on one value", error.Message, StringComparison.Ordinal);
        Assert.Equal(FeaturesRow, session.Weights(0));
    }

    private static ISession Begin(Network network, string optimizer, Examples examples, params float[][] rows) =>
        Cpu.Begin(
            network,
            optimizer == "sgd" ? new Sgd(0.9, WeightDecay: 0.5) : new Adam(WeightDecay: 0.5),
            10,
            examples,
            rows,
            [.. rows.Select(_ => Mask.Dense(network.Layout))]
        );

    private static void AssertStatistics(ISession session, int replica, double mean, double variance)
    {
        var row = session.Weights(replica);
        Assert.Equal(mean, row[Mean], 1e-6);
        Assert.Equal(variance, row[Variance], 1e-6);
    }

    private static bool Close(Measurement a, Measurement b) =>
        Math.Abs(a.Loss - b.Loss) < 1e-6 && a.Accuracy.Equals(b.Accuracy);
}
