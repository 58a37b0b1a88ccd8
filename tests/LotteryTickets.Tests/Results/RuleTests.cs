namespace LotteryTickets.Tests.Results;

public sealed class RuleTests
{
    /// <summary>Holm compares the smallest with α/3, the next with α/2, the last with α = 2.5%, and stops at the first that fails.</summary>
    [Theory]
    [InlineData(new[] { 0.02, 0.001, 0.01 }, new[] { true, true, true })]
    [InlineData(new[] { 0.02, 0.001, 0.013 }, new[] { false, true, false })]
    [InlineData(new[] { 0.009, 0.009, 0.009 }, new[] { false, false, false })]
    public void Holm_steps_down_from_the_smallest_p_value(double[] pValues, bool[] expected) =>
        Assert.Equal(expected, Rule.Holm(pValues));

    [Fact]
    public void The_three_words_for_matching_have_rules_of_their_own()
    {
        var slightlyWorse = new ConfidenceInterval(-0.001, -0.0015, -0.0005, 10);
        Assert.Equal(Verdict.Reproduced, Rule.NoWorse(0.002).Judge(slightlyWorse));
        Assert.Equal(Verdict.Reproduced, Rule.Equivalent(0.002).Judge(slightlyWorse));
        Assert.Equal(Verdict.NotReproduced, Rule.Better.Judge(slightlyWorse));
        var muchBetter = new ConfidenceInterval(0.03, 0.02, 0.04, 10);
        Assert.Equal(Verdict.Reproduced, Rule.NoWorse(0.002).Judge(muchBetter));
        Assert.Equal(Verdict.NotReproduced, Rule.Equivalent(0.002).Judge(muchBetter));
        Assert.Equal(Verdict.Reproduced, Rule.Better.Judge(muchBetter));
        Assert.Equal(Verdict.NotReproduced, Rule.Worse.Judge(muchBetter));
    }

    [Fact]
    public void A_rule_is_written_with_its_word() =>
        Assert.Equal("no worse: above −0.20 pp", Quantity.PercentagePoints.Write(Rule.NoWorse(0.002)));

    [Fact]
    public void A_margin_must_be_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Rule.NoWorse(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rule.Equivalent(-0.1));
    }

    /// <summary>t(3) = 0.01 / (0.00816 / 2) = 2.449: p = 0.046.</summary>
    [Fact]
    public void The_p_value_is_students() =>
        Assert.Equal(0.0459, Rule.Better.PValue(ConfidenceInterval.OfMean([0, 0.01, 0.01, 0.02])), 3);

    /// <summary>Equivalence has to be shown on both sides; the worse side counts.</summary>
    [Fact]
    public void An_equivalence_has_the_larger_of_two_p_values()
    {
        var interval = ConfidenceInterval.OfMean([0, 0.01, 0.01, 0.02]);
        Assert.Equal(
            Math.Max(Rule.Above(-0.02).PValue(interval), Rule.Below(0.02).PValue(interval)),
            Rule.Equivalent(0.02).PValue(interval)
        );
    }
}
