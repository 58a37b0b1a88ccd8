namespace LotteryTickets.Tests.Results;

public sealed class PseudomedianTests
{
    /// <summary>The pairwise means of 1, 2, 6 are 1, 1.5, 2, 3.5, 4, 6.</summary>
    [Fact]
    public void The_center_is_the_median_of_the_pairwise_means() =>
        Assert.Equal(2.75, ConfidenceInterval.OfPseudomedian([2, 6, 1]).Mean, 12);

    /// <summary>
    /// With six values P(W = 0) = 1/64 is the only tail below 2.5%, so the ends are the extreme values: 96.9% confidence.
    /// </summary>
    [Fact]
    public void Six_values_have_their_range_as_interval()
    {
        var interval = ConfidenceInterval.OfPseudomedian([5, 1, 2, 8, 3, 4]);
        Assert.Equal((1.0, 8.0), (interval.Low, interval.High));
    }

    /// <summary>For ten values the critical value of tables is 8: the ends are the ninth Walsh averages from either side.</summary>
    [Fact]
    public void Ten_values_leave_out_eight_pairwise_means_on_each_side()
    {
        double[] values = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
        double[] walsh =
        [
            .. Enumerable
                .Range(0, 10)
                .SelectMany(i => Enumerable.Range(i, 10 - i), (i, j) => (values[i] + values[j]) / 2)
                .Order(),
        ];
        var interval = ConfidenceInterval.OfPseudomedian(values);
        Assert.Equal((walsh[8], walsh[^9]), (interval.Low, interval.High));
    }

    [Fact]
    public void Five_values_are_too_few()
    {
        var interval = ConfidenceInterval.OfPseudomedian([1, 2, 3, 4, 5]);
        Assert.Equal(3, interval.Mean);
        Assert.Equal(Verdict.Inconclusive, Rule.Above(0).Judge(interval));
        Assert.Equal("3.0 [no interval]", Quantity.Distance.Write(interval));
    }

    /// <summary>Eight of ten networks stop at the last iteration, 1,000: Student's interval would go beyond it.</summary>
    [Fact]
    public void It_stays_within_the_range_of_censored_values()
    {
        double[] stops = [600, 900, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000];
        Assert.Equal(1_000, ConfidenceInterval.OfPseudomedian(stops).High);
        Assert.True(ConfidenceInterval.OfMean(stops).High > 1_000);
    }

    [Fact]
    public void Ratios_are_ranked_by_their_logarithms()
    {
        double[] ratios = [0.5, 0.25, 2, 4, 8, 0.125, 16];
        var (ours, inverse) = (
            ConfidenceInterval.OfPseudomedianRatio(ratios),
            ConfidenceInterval.OfPseudomedianRatio(ratios.Select(ratio => 1 / ratio))
        );
        Assert.Equal(1 / inverse.Mean, ours.Mean, 12);
        Assert.Equal(1 / inverse.High, ours.Low, 12);
    }

    /// <summary>The interval excludes a bound exactly when its one-sided p-value is at most 2.5%.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Intervals_and_p_values_agree(int seed)
    {
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble())];
        foreach (var interval in new[] { ConfidenceInterval.OfPseudomedian(values), ConfidenceInterval.OfMean(values) })
            for (var bound = -0.5; bound < 1.5; bound += 0.01)
            {
                Assert.Equal(interval.Low > bound, Rule.Above(bound).PValue(interval) < 0.025);
                Assert.Equal(interval.High < bound, Rule.Below(bound).PValue(interval) < 0.025);
            }
    }
}
