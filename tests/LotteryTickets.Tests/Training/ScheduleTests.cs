namespace LotteryTickets.Tests.Training;

public sealed class ScheduleTests
{
    [Fact]
    public void A_number_is_a_constant_rate()
    {
        Schedule schedule = 0.1;
        Assert.Equal(0.1, schedule.At(0));
        Assert.Equal(0.1, schedule.At(1_000_000));
    }

    [Fact]
    public void Steps_drop_at_their_iterations()
    {
        var schedule = new StepDrops(0.1, 0.1, 20_000, 25_000);
        Assert.Equal(0.1, schedule.At(19_999), 1e-12);
        Assert.Equal(0.01, schedule.At(20_000), 1e-12);
        Assert.Equal(0.001, schedule.At(25_000), 1e-12);
    }

    [Fact]
    public void Warm_up_climbs_linearly_to_the_whole_rate()
    {
        var schedule = new ConstantRate(0.4).WarmedUpOver(4);
        Assert.Equal(0.1, schedule.At(0), 1e-12);
        Assert.Equal(0.3, schedule.At(2), 1e-12);
        Assert.Equal(0.4, schedule.At(3), 1e-12);
        Assert.Equal(0.4, schedule.At(100), 1e-12);
    }

    /// <summary>VGG-19 of LTH: rate 0.1, warm-up over 10,000 iterations, drops at 56,000 and 84,000 of 112,000.</summary>
    [Theory]
    [InlineData(0, 0.1 / 10_000)]
    [InlineData(4_999, 0.05)]
    [InlineData(9_999, 0.1)]
    [InlineData(55_999, 0.1)]
    [InlineData(56_000, 0.01)]
    [InlineData(84_000, 0.001)]
    public void Warm_up_and_drops_go_together(int iteration, double rate) =>
        Assert.Equal(rate, new StepDrops(0.1, 0.1, 56_000, 84_000).WarmedUpOver(10_000).At(iteration), 1e-12);

    [Fact]
    public void A_cosine_is_half_way_down_at_half_time_and_ends_at_zero()
    {
        var schedule = new CosineDecay(0.2, 100);
        Assert.Equal(0.2, schedule.At(0), 1e-12);
        Assert.Equal(0.1, schedule.At(50), 1e-12);
        Assert.Equal(0, schedule.At(100), 1e-12);
        Assert.Equal(0, schedule.At(200), 1e-12);
    }

    [Fact]
    public void A_recipe_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions(new Sgd(), 0.1, 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Options with { Iterations = 0 });
    }
}
