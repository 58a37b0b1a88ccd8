namespace LotteryTickets.Tests.Results;

public sealed class IntervalTests
{
    /// <summary>Deviation 1, n = 4, t(3, 0.975) = 3.182: half-width 1.591.</summary>
    [Fact]
    public void The_interval_is_students_t()
    {
        var interval = ConfidenceInterval.OfMean([-1, 0, 0, 1]);
        var deviation = Math.Sqrt(2.0 / 3);
        Assert.Equal(0, interval.Mean, 1e-12);
        Assert.Equal(3.1824 * deviation / 2, interval.High, 1e-3);
        Assert.Equal(-interval.High, interval.Low, 1e-12);
    }

    [Fact]
    public void One_replicate_says_nothing_about_the_spread()
    {
        var interval = ConfidenceInterval.OfMean([0.98]);
        Assert.Equal(double.NegativeInfinity, interval.Low);
        Assert.Equal(Verdict.Inconclusive, Rule.Above(0).Judge(interval));
        Assert.Equal("98.00% [one replicate: no interval]", Quantity.Percent.Write(interval));
        Assert.Equal(
            "0.50× [one replicate: no interval]",
            Quantity.Ratio.Write(ConfidenceInterval.OfGeometricMean([0.5]))
        );
    }

    [Fact]
    public void Without_values_nothing_is_known()
    {
        Assert.Equal(Verdict.Inconclusive, Rule.Above(0).Judge(ConfidenceInterval.OfMean([])));
        Assert.Equal("not measured", Quantity.Ratio.Write(ConfidenceInterval.OfGeometricMean([])));
    }

    [Fact]
    public void Ratios_are_averaged_geometrically()
    {
        Assert.Equal(1, ConfidenceInterval.OfGeometricMean([0.5, 2]).Mean, 1e-12);
        Assert.Throws<ArgumentException>(() => ConfidenceInterval.OfGeometricMean([2, -1]));
    }

    [Fact]
    public void Values_that_are_not_finite_leave_the_spread_unknown()
    {
        Assert.Equal(
            new ConfidenceInterval(0, 0, double.PositiveInfinity, 2),
            ConfidenceInterval.OfGeometricMean([0, 2])
        );
        var unknown = ConfidenceInterval.OfMean([double.NaN, 1]);
        Assert.Equal(Verdict.Inconclusive, Rule.Above(0).Judge(unknown));
        Assert.Equal("NaN° [no interval]", Quantity.Degrees.Write(unknown));
    }

    [Fact]
    public void A_rule_that_no_value_obeys_is_refused() => Assert.Throws<ArgumentException>(() => Rule.Between(1, 1));

    [Theory]
    [InlineData(1, 2, Verdict.Reproduced)]
    [InlineData(-2, -1, Verdict.NotReproduced)]
    [InlineData(-1, 1, Verdict.Inconclusive)]
    public void A_claim_above_zero_is_judged_by_the_whole_interval(double low, double high, Verdict expected)
    {
        Assert.Equal(expected, Rule.Above(0).Judge(new ConfidenceInterval((low + high) / 2, low, high, 5)));
        Assert.Equal(expected, Rule.Below(0).Judge(new ConfidenceInterval(-(low + high) / 2, -high, -low, 5)));
    }

    [Theory]
    [InlineData(-0.1, 0.1, Verdict.Reproduced)]
    [InlineData(0.1, 0.3, Verdict.Inconclusive)]
    [InlineData(0.3, 0.4, Verdict.NotReproduced)]
    public void A_claim_of_equality_needs_the_interval_inside_the_margin(double low, double high, Verdict expected)
    {
        Assert.Equal(expected, Rule.Between(-0.2, 0.2).Judge(new ConfidenceInterval((low + high) / 2, low, high, 5)));
    }

    [Fact]
    public void Numbers_are_written_with_their_unit()
    {
        Assert.Equal("98.10% [98.02, 98.18]", Quantity.Percent.Write(new ConfidenceInterval(0.981, 0.9802, 0.9818, 5)));
        Assert.Equal("−0.30 pp", Quantity.PercentagePoints.Write(-0.003));
        Assert.Equal("+0.30 pp", Quantity.PercentagePoints.Write(0.003));
        Assert.Equal("0.50% [−1.00, 2.00]", Quantity.Percent.Write(new ConfidenceInterval(0.005, -0.01, 0.02, 5)));
        Assert.Equal("above −0.20 pp", Quantity.PercentagePoints.Write(Rule.Above(-0.002)));
    }
}
