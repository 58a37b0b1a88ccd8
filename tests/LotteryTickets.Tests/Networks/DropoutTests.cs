namespace LotteryTickets.Tests.Networks;

public sealed class DropoutTests
{
    [Fact]
    public void Factors_are_zero_or_such_that_the_mean_stays()
    {
        var factors = new Dropout(1, 0.2).Factors(seed: 1, iteration: 5, 100, 100);
        Assert.Equal([0f, 1.25f], factors.Distinct().Order());
        Assert.InRange(factors.Count(factor => factor == 0), 1_900, 2_100);
    }

    [Fact]
    public void Factors_depend_on_the_seed_the_number_and_the_iteration()
    {
        var factors = new Dropout(1, 0.5).Factors(1, 5, 4, 8);
        Assert.Equal(factors, new Dropout(1, 0.5).Factors(1, 5, 4, 8));
        Assert.NotEqual(factors, new Dropout(1, 0.5).Factors(2, 5, 4, 8));
        Assert.NotEqual(factors, new Dropout(2, 0.5).Factors(1, 5, 4, 8));
        Assert.NotEqual(factors, new Dropout(1, 0.5).Factors(1, 6, 4, 8));
    }

    [Fact]
    public void An_example_keeps_its_factors_in_a_larger_batch() =>
        Assert.Equal(new Dropout(1, 0.5).Factors(1, 5, 4, 8), new Dropout(1, 0.5).Factors(1, 5, 7, 8)[..32]);

    // Results are named by seeds, so these may never change.
    [Fact]
    public void Factors_are_pinned() =>
        Assert.Equal(Pinned, string.Concat(new Dropout(1, 0.5).Factors(7, 11, 2, 16).Select(x => x == 0 ? '0' : '1')));

    private const string Pinned = "00001101101001111100010110101001";

    [Fact]
    public void Nothing_is_dropped_at_rate_zero() =>
        Assert.All(new Dropout(1, 0).Factors(1, 1, 10, 10), factor => Assert.Equal(1f, factor));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_rate_that_is_no_fraction_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(1, rate));
}
