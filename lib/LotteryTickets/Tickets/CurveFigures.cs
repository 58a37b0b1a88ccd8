using LotteryTickets.Charts;
using LotteryTickets.Results;

namespace LotteryTickets.Tickets;

/// <summary>Draws what trials came to.</summary>
public static class CurveFigures
{
    /// <summary>An axis of the weights that remain: logarithmic, dense at the left, with ticks where there are trials.</summary>
    public static Figure XRemaining(this Figure figure, Curve curve) =>
        figure.X(
            "weights remaining",
            log: true,
            reversed: true,
            percent: true,
            ticks: curve.Remaining
        );

    /// <summary>A curve as a line of means with the band of its 95% intervals.</summary>
    /// <param name="figure">The chart.</param>
    /// <param name="curve">A measure against the weights that remain.</param>
    /// <param name="style">Its look; null takes the next free one.</param>
    /// <param name="name">Its name in the legend; the trials' name by default.</param>
    public static Figure Line(
        this Figure figure,
        Curve curve,
        Style? style = null,
        string? name = null
    ) =>
        figure.Line(
            name ?? curve.Name,
            curve.Remaining,
            curve.Means,
            curve.Lows,
            curve.Highs,
            style
        );

    /// <summary>A horizontal line to compare with, and the band of its 95% interval.</summary>
    public static Figure Reference(
        this Figure figure,
        string name,
        Interval value,
        Style? style = null
    ) => figure.Reference(name, value.Mean, value.Low, value.High, style);
}
