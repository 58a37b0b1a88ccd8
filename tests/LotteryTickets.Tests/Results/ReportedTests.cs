namespace LotteryTickets.Tests.Results;

public sealed class ReportedTests
{
    private static readonly Reported Gain = Reported.Number(0.034, "LTH: +3.4 pp at 4.6%", spread: 0.004);
    private static readonly Reported Speed = Reported.Number(0.73, "LTH v1: 27% sooner at 21%");

    [Theory]
    [InlineData(0.025, 0.032, EffectSize.Agrees)]
    [InlineData(0.01, 0.02, EffectSize.Smaller)]
    [InlineData(-0.05, -0.04, EffectSize.Smaller)]
    [InlineData(0.05, 0.06, EffectSize.Larger)]
    [InlineData(-0.01, 0.06, EffectSize.Undecided)]
    public void A_gain_is_compared_with_the_papers_range(double low, double high, EffectSize expected) =>
        Assert.Equal(expected, Gain.Compare(Of(low, high), noEffect: 0, Verdict.Reproduced));

    /// <summary>A ratio below 1 is a larger effect the smaller it is.</summary>
    [Theory]
    [InlineData(0.4, 0.6, EffectSize.Larger)]
    [InlineData(0.8, 0.9, EffectSize.Smaller)]
    [InlineData(1.2, 1.4, EffectSize.Smaller)]
    [InlineData(0.7, 0.8, EffectSize.Agrees)]
    public void A_speed_up_is_larger_below_the_papers(double low, double high, EffectSize expected) =>
        Assert.Equal(expected, Speed.Compare(Of(low, high), noEffect: 1, Verdict.Reproduced));

    [Fact]
    public void Words_have_no_size_and_other_experiments_are_not_compared()
    {
        Assert.Equal(
            EffectSize.NotReported,
            new Reported("LTH: no difference").Compare(Of(0, 1), 0, Verdict.Reproduced)
        );
        Assert.Equal(
            EffectSize.NotComparable,
            Gain.NotComparable("a narrower network").Compare(Of(0, 1), 0, Verdict.Reproduced)
        );
        Assert.Equal(EffectSize.Undecided, Gain.Compare(ConfidenceInterval.OfMean([0.03]), 0, Verdict.Inconclusive));
    }

    /// <summary>An accuracy has no value that means no effect: only the ranges are compared.</summary>
    [Fact]
    public void A_baseline_is_compared_by_its_range_alone()
    {
        var paper = Reported.Number(0.98, "LTH: 98.0 ± 0.2%", spread: 0.002);
        Assert.Equal(EffectSize.Smaller, paper.Compare(Of(0.97, 0.972), noEffect: null, Verdict.Reproduced));
        Assert.Equal(EffectSize.Agrees, paper.Compare(Of(0.97, 0.979), noEffect: null, Verdict.Reproduced));
    }

    /// <summary>An interval from 67% to 103% overlaps any accuracy.</summary>
    [Fact]
    public void A_wide_interval_agrees_with_nothing()
    {
        var paper = Reported.Number(0.98, "LTH: 98.0 ± 0.2%", spread: 0.002);
        Assert.Equal(EffectSize.Undecided, paper.Compare(Of(0.67, 1.03), noEffect: null, Verdict.Reproduced));
    }

    /// <summary>Where the paper finds no difference, ours agrees if it is shown to be equivalent.</summary>
    [Theory]
    [InlineData(-0.001, 0.001, EffectSize.Agrees)]
    [InlineData(-0.01, 0.01, EffectSize.Undecided)]
    [InlineData(0.003, 0.01, EffectSize.Larger)]
    public void No_difference_agrees_with_equivalence(double low, double high, EffectSize expected)
    {
        var rule = Rule.Equivalent(0.002);
        var paper = Reported.Number(0, "LTH: back to dense performance");
        Assert.Equal(expected, paper.Compare(Of(low, high), noEffect: 0, rule.Judge(Of(low, high))));
    }

    [Fact]
    public void A_range_goes_from_low_to_high() =>
        Assert.Throws<ArgumentException>(() => Reported.Between(2, 1, "STAB"));

    private static ConfidenceInterval Of(double low, double high) => new((low + high) / 2, low, high, 10);
}
