using System.Numerics;
using LotteryTickets.Results;

namespace LotteryTickets.Charts;

public sealed partial record Figure
{
    /// <summary>A line through the means of intervals, with a band from their lower to their upper ends.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="x">Numbers, in the axis's unit.</param>
    /// <param name="y">As many intervals as <paramref name="x"/>; of a single value the band is left out.</param>
    /// <param name="style">Its look, usually one of <see cref="Palette"/>; null takes the next free one.</param>
    public Figure Line<TX>(
        string name,
        IEnumerable<TX> x,
        IEnumerable<Interval> y,
        Style? style = null
    )
        where TX : INumber<TX>
    {
        Interval[] all = [.. y];
        return Line(name, x, Means(all), Lows(all), Highs(all), style);
    }

    /// <summary>The same over an axis of names.</summary>
    /// <inheritdoc cref="Line{TX}(string,IEnumerable{TX},IEnumerable{Interval},Style)"/>
    public Figure Line(
        string name,
        IEnumerable<string> x,
        IEnumerable<Interval> y,
        Style? style = null
    )
    {
        Interval[] all = [.. y];
        return Line(name, x, Means(all), Lows(all), Highs(all), style);
    }

    private static IEnumerable<double> Means(Interval[] all) => all.Select(value => value.Mean);

    private static IEnumerable<double> Lows(Interval[] all) => all.Select(value => value.Low);

    private static IEnumerable<double> Highs(Interval[] all) => all.Select(value => value.High);
}
