namespace LotteryTickets.Tests.Naming;

public sealed class SpellTests
{
    [Fact]
    public void A_percentage_has_no_space_and_a_minus_sign()
    {
        Assert.Equal("20.0%", Spell.Percent(0.2));
        Assert.Equal("−0.12%", Spell.Percent(-0.0012, digits: 2));
        Assert.Equal("100%", Spell.Percent(1, digits: 0));
    }

    [Fact]
    public void One_of_a_kind_is_singular()
    {
        Assert.Equal("1 replicate", Spell.Count(1, "replicate"));
        Assert.Equal("0 replicates", Spell.Count(0, "replicate"));
        Assert.Equal("5,000 images", Spell.Count(5_000, "image"));
    }
}
