namespace LotteryTickets.Tests.Results;

public sealed class PilotTests
{
    /// <summary>Ten replicates see one standard deviation with a power of 80% (paired t-test, two-sided 5%).</summary>
    [Fact]
    public void The_power_is_that_of_students_test()
    {
        var pilot = new Pilot("better", Rule.Better, Quantity.PercentagePoints, Center: 0.01, Deviation: 0.01);
        Assert.Equal(0.80, pilot.CanPass(10), 0.03);
        Assert.Equal(pilot.CanPass(10), pilot.CanFail(10), 0.03);
    }

    [Fact]
    public void A_margin_narrower_than_the_noise_can_never_pass()
    {
        var pilot = new Pilot("equal", Rule.Equivalent(0.01), Quantity.PercentagePoints, Center: 0, Deviation: 0.03);
        Assert.Equal(0, pilot.CanPass(5), 0.01);
    }

    [Fact]
    public void A_pilot_that_broke_the_rule_does_not_make_it_impossible()
    {
        var outside = new Pilot("equal", Rule.Equivalent(0.002), Quantity.PercentagePoints, 0.005, 0.001);
        Assert.InRange(outside.CanPass(7), 0.95, 1);
        Assert.Equal(1, outside.CanFail(7));
        var worse = new Pilot("better", Rule.Better, Quantity.PercentagePoints, -0.01, 0.001);
        Assert.Equal((1, 1), (worse.CanPass(7), worse.CanFail(7)));
    }

    [Fact]
    public void Ratios_vary_by_their_logarithms()
    {
        var pilot = new Pilot("faster", Rule.Below(1), Quantity.Ratio, Center: 0.5, Deviation: 0.2);
        Assert.Equal(1, pilot.CanPass(10), 0.01);
        Assert.Equal(1, pilot.CanFail(10), 0.01);
    }

    [Fact]
    public void The_table_has_a_row_per_claim()
    {
        Pilot[] pilots = [new("better", Rule.Better, Quantity.PercentagePoints, 0.05, 0.01)];
        var row = pilots.ToDataFrame(replicates: 10).Rows[0];
        Assert.Equal(["better", "better: above 0.00 pp", "+5.00 pp", "100%", "100%"], row);
    }
}
