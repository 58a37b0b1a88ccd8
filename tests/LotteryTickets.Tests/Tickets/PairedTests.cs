namespace LotteryTickets.Tests.Tickets;

public sealed class PairedTests
{
    /// <summary>The spread between replicates (0.5) is far larger than the constant difference (0.01).</summary>
    [Fact]
    public void A_constant_difference_has_an_interval_of_no_width()
    {
        var difference = Paired.Difference(RunSet(0.41, 0.91), RunSet(0.40, 0.90), Accuracy);
        Assert.Equal(0.01, difference.Mean, 1e-9);
        Assert.Equal(0, difference.High - difference.Low, 1e-9);
    }

    [Fact]
    public void A_constant_ratio_has_an_interval_of_no_width()
    {
        var ratio = Paired.Ratio(RunSet(0.2, 0.4), RunSet(0.4, 0.8), Accuracy);
        Assert.Equal(0.5, ratio.Mean, 1e-9);
        Assert.Equal(0.5, ratio.Low, 1e-9);
    }

    [Fact]
    public void Only_replicates_of_both_sides_are_paired()
    {
        var (both, one) = (RunSet(0.1, 0.2), RunSet(0.4));
        Assert.Equal([(both[0], one[0])], Paired.Pairs(both, one));
        Assert.Throws<ArgumentException>(() => Paired.Difference(both[1..], one, Accuracy));
    }

    [Fact]
    public void A_learning_curve_averages_replicates_at_each_iteration()
    {
        var curve = LearningCurve.Of(RunSet(0.2, 0.4), evaluation => evaluation.ValidationAccuracy);
        Assert.Equal([100], curve.Iterations);
        Assert.Equal(0.3, curve.Means[0], 1e-12);
    }

    private static double Accuracy(Run run) => run.Result.TestAccuracy;

    private static Run[] RunSet(params double[] accuracies) =>
        [
            .. accuracies.Select(
                (accuracy, replicate) =>
                    new Run(
                        replicate,
                        0,
                        Mask.Dense(Toy.Network.Layout),
                        new float[Toy.Network.Layout.Length],
                        new TrainingResult(
                            new History([new Evaluation(100, 1, 1, accuracy)]),
                            accuracy,
                            accuracy,
                            [],
                            new Dictionary<int, float[]>(),
                            new Origin("", "toy", "none", default, default)
                        )
                    )
            ),
        ];
}
