using LotteryTickets.Charts;
using LotteryTickets.Results;
using LotteryTickets.Tickets;

namespace LotteryTickets.Tests.Tickets;

public sealed class CurveFiguresTests
{
    private static readonly Curve Tickets = new(
        "winning ticket",
        [
            new CurvePoint(1, new Interval(0.5, 0.4, 0.6, 3)),
            new CurvePoint(0.8, new Interval(0.7, 0.65, 0.75, 3)),
        ]
    );

    [Fact]
    public void A_curve_is_a_line_of_its_means_with_a_band()
    {
        var byHand = new Figure("a").Line(
            "winning ticket",
            [1, 0.8],
            [0.5, 0.7],
            [0.4, 0.65],
            [0.6, 0.75],
            Palette.Ticket
        );
        Assert.Equal(byHand.ToSvg(), new Figure("a").Line(Tickets, Palette.Ticket).ToSvg());
    }

    [Fact]
    public void A_curve_may_go_by_another_name() =>
        Assert.Contains(
            "at 0.1",
            new Figure("a").Line(Tickets, name: "at 0.1").ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_axis_of_remaining_weights_begins_dense_and_has_ticks_where_there_are_trials()
    {
        var axis = new Figure("a").XRemaining(Tickets).XAxis;
        Assert.True(axis is { Log: true, Reversed: true, Percent: true });
        Assert.Equal([1, 0.8], axis.Ticks);
    }

    [Fact]
    public void An_interval_is_a_reference_with_a_band() =>
        Assert.Equal(
            new Figure("a").Reference("dense", 0.5, 0.4, 0.6).ToSvg(),
            new Figure("a").Reference("dense", Tickets.Points[0].Value).ToSvg()
        );
}
