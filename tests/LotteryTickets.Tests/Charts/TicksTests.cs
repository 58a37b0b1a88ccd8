using LotteryTickets.Charts;
using LotteryTickets.Charts.Layout;

namespace LotteryTickets.Tests.Charts;

public sealed class TicksTests
{
    private static string Labels(
        Axis axis,
        Scale scale,
        double length = 600,
        bool horizontal = true
    ) =>
        string.Join(' ', Ticks.For(axis, scale, length, 12, horizontal).Select(tick => tick.Label));

    [Fact]
    public void The_middle_of_a_logarithmic_axis_from_1_to_100_is_10()
    {
        var scale = new Scale(1, 100, Log: true);

        Assert.Equal(0.5, scale.Fraction(10), 12);
        Assert.Equal(0, scale.Fraction(1), 12);
        Assert.Equal(1, scale.Fraction(100), 12);
    }

    [Fact]
    public void A_reversed_axis_begins_with_its_largest_value()
    {
        var scale = new Scale(0, 10, Reversed: true);

        Assert.Equal(0, scale.Fraction(10));
        Assert.Equal(0.8, scale.Fraction(2), 12);
    }

    [Fact]
    public void Ticks_are_multiples_of_one_two_or_five() =>
        Assert.Equal("0 2 4 6 8 10", Labels(new Axis(), new Scale(0, 10), 400));

    [Fact]
    public void Ticks_have_as_many_decimals_as_their_step_needs() =>
        Assert.Equal("0.0 0.5 1.0", Labels(new Axis(), new Scale(-0.1, 1.2), 250));

    [Fact]
    public void Fractions_become_percentages() =>
        Assert.Equal(
            "92% 94% 96% 98%",
            Labels(new Axis { Percent = true }, new Scale(0.91, 0.983), 300)
        );

    [Fact]
    public void Thousands_are_grouped_and_a_minus_is_a_minus() =>
        Assert.Equal("−5,000 0 5,000", Labels(new Axis(), new Scale(-6000, 6000), 250));

    [Fact]
    public void A_logarithmic_axis_has_round_numbers_in_every_decade() =>
        Assert.Equal(
            "1% 2% 5% 10% 20% 50% 100%",
            Labels(new Axis { Log = true, Percent = true }, new Scale(0.009, 1.1, Log: true), 560)
        );

    [Fact]
    public void A_logarithmic_axis_of_many_decades_keeps_whole_decades() =>
        Assert.Equal(
            "0.0001 0.01 1 100",
            Labels(new Axis { Log = true }, new Scale(1e-4, 1e3, Log: true), 290)
        );

    [Fact]
    public void Ticks_asked_for_have_two_digits_of_a_percentage_and_are_thinned_evenly()
    {
        var densities = Enumerable.Range(0, 16).Select(round => Math.Pow(0.8, round)).ToArray();
        var axis = new Axis
        {
            Log = true,
            Percent = true,
            Ticks = densities,
        };
        var scale = new Scale(densities[^1], 1, Log: true);

        Assert.Equal("100% 51% 26% 13% 6.9% 3.5%", Labels(axis, scale, 250));
    }

    [Fact]
    public void Names_stand_in_their_order() =>
        Assert.Equal(
            "fc1 fc2",
            Labels(new Axis { Categories = ["fc1", "fc2"] }, new Scale(-0.5, 1.5))
        );

    [Fact]
    public void A_single_value_gets_an_axis_to_stand_in()
    {
        var scale = Scale.Fit(new Axis(), new Span(0.98, 0.98));

        Assert.InRange(scale.Fraction(0.98), 0.2, 0.8);
    }

    [Fact]
    public void An_axis_end_that_is_given_is_kept()
    {
        var scale = Scale.Fit(new Axis { Min = 0.9, Max = 1 }, new Span(0.95, 0.98));

        Assert.Equal((0.9, 1.0), (scale.Min, scale.Max));
    }

    [Theory]
    [InlineData(0.9, null)]
    [InlineData(null, 0.01)]
    public void An_axis_end_beyond_the_data_still_leaves_an_axis(double? min, double? max)
    {
        var scale = Scale.Fit(new Axis { Min = min, Max = max }, new Span(0.1, 0.2));

        Assert.True(scale.Min < scale.Max);
    }

    [Fact]
    public void Bars_stand_on_the_axis_and_lines_keep_clear_of_it()
    {
        Assert.Equal(0, Scale.Fit(new Axis(), new Span(0, 10, AirBelow: false)).Min);
        Assert.Equal(-0.4, Scale.Fit(new Axis(), new Span(0, 10)).Min, 12);
    }
}
