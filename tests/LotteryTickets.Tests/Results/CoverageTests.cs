using MathNet.Numerics.Distributions;

namespace LotteryTickets.Tests.Results;

/// <summary>How often 95% intervals hold the true center, over 4,000 simulated experiments with fixed seeds.</summary>
public sealed class CoverageTests
{
    private const int Experiments = 4_000;

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void Students_intervals_hold_the_mean(int replicates) =>
        Check(replicates, random => Normal.Sample(random, 0.98, 0.002), 0.98, ConfidenceInterval.OfMean);

    [Fact]
    public void Geometric_intervals_hold_the_median_of_ratios() =>
        Check(10, random => LogNormal.Sample(random, 0, 0.5), 1, ConfidenceInterval.OfGeometricMean);

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    public void Rank_intervals_hold_the_center_of_heavy_tails(int replicates) =>
        Check(replicates, random => StudentT.Sample(random, 3, 1, 2), 3, ConfidenceInterval.OfPseudomedian);

    [Fact]
    public void Rank_intervals_hold_the_center_of_bounded_values() =>
        Check(10, random => ContinuousUniform.Sample(random, 0, 2), 1, ConfidenceInterval.OfPseudomedian);

    [Fact]
    public void Rank_intervals_of_ratios_hold_their_median() =>
        Check(10, random => LogNormal.Sample(random, 0.3, 1), Math.Exp(0.3), ConfidenceInterval.OfPseudomedianRatio);

    private static void Check(
        int replicates,
        Func<Random, double> draw,
        double truth,
        Func<IEnumerable<double>, ConfidenceInterval> intervalOf
    )
    {
        var random = new Random(2019);
        var held = Enumerable
            .Range(0, Experiments)
            .Select(_ => intervalOf([.. Enumerable.Range(0, replicates).Select(_ => draw(random))]))
            .Count(interval => interval.Low <= truth && truth <= interval.High);
        Assert.InRange((double)held / Experiments, 0.93, 0.97);
    }
}
