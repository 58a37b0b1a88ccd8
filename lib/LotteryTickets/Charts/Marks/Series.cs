using LotteryTickets.Charts.Layout;

namespace LotteryTickets.Charts.Marks;

/// <summary>A mark made of points (x, y), each perhaps with an interval.</summary>
internal abstract record Series(string Name, SeriesData Data, Style Style) : Mark(Name, Style)
{
    public override bool InLegend => Name.Length > 0;

    public override Span XSpan => Span.Of(Data.X);

    public override Span YSpan(Axis y) =>
        Span.Of([.. Data.Y, .. Data.Low ?? [], .. Data.High ?? []]);

    public override void Check(Axis x, Axis y)
    {
        if (x.ByName && !Data.ByName)
            throw new ArgumentException(
                $"Series \"{Name}\" has numbers for x, but the x axis carries names; give it names too."
            );
        AboveZero(x, "x", Data.X);
        AboveZero(y, "y", Data.Y);
        AboveZero(y, "low", Data.Low ?? []);
    }

    public override string Describe(Axis x, Axis y) =>
        $"{(Name.Length > 0 ? Name : "unnamed")}: {Kind}, {Data.Count} point{(Data.Count == 1 ? "" : "s")}, "
        + $"{Label(x, "x")} {(x.ByName ? Names(x) : Reach(Data.X, x))}, {Label(y, "y")} {Reach(Data.Y, y)}";

    protected abstract string Kind { get; }

    private static string Label(Axis axis, string fallback) =>
        axis.Label.Length > 0 ? axis.Label : fallback;

    private string Names(Axis x) =>
        string.Join(", ", Data.X.Take(8).Select(place => x.Categories[(int)place]));

    private static string Reach(double[] values, Axis axis)
    {
        var span = Span.Of(values);
        if (span.IsEmpty)
            return "missing";
        var (low, high) = (
            Numbers.Short(span.Low, axis.Percent, 4),
            Numbers.Short(span.High, axis.Percent, 4)
        );
        return low == high ? low : $"{low} to {high}";
    }

    private void AboveZero(Axis axis, string what, double[] values)
    {
        var index = axis.Log ? Array.FindIndex(values, value => value <= 0) : -1;
        if (index >= 0)
            throw new ArgumentException(
                $"Series \"{Name}\" has {what} = {values[index]} at point {index}, but the axis is logarithmic; drop the point, make it NaN, or use a linear axis."
            );
    }
}
