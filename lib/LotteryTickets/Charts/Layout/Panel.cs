using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts.Layout;

/// <summary>One pair of axes at its place in a figure, with what is drawn there.</summary>
internal sealed record Panel(
    string Title,
    IReadOnlyList<Mark> Marks,
    Box Box,
    Axis XAxis,
    Axis YAxis,
    Scale XScale,
    Scale YScale,
    IReadOnlyList<Tick> XTicks,
    IReadOnlyList<Tick> YTicks,
    Scale Values
)
{
    /// <summary>In the first column: it carries the y axis's ticks.</summary>
    public bool AtLeft { get; init; } = true;

    /// <summary>With nothing below it: it carries the x axis's ticks.</summary>
    public bool AtBottom { get; init; } = true;

    /// <summary>Filled with cells, which a grid would only cross.</summary>
    public bool HasCells => Marks.OfType<HeatMap>().Any();

    public double X(double value) => Box.X + Box.Width * XScale.Fraction(value);

    public double Y(double value) => Box.Bottom - Box.Height * YScale.Fraction(value);

    /// <summary>How many data points lie in a part of the panel, from <paramref name="left"/> to <paramref name="right"/> of its width.</summary>
    public int Crowd(double left, double right, double top, double bottom) =>
        Marks
            .OfType<Series>()
            .SelectMany(series => series.Data.X.Zip(series.Data.Y))
            .Count(point =>
                XScale.Fraction(point.First) >= left
                && XScale.Fraction(point.First) <= right
                && Y(point.Second) >= top
                && Y(point.Second) <= bottom
            );
}
