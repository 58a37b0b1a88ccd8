namespace LotteryTickets.Charts.Layout;

/// <summary>Where values lie along an axis, which runs from 0 to 1.</summary>
internal sealed record Scale(double Min, double Max, bool Log = false, bool Reversed = false)
{
    private const double Air = 0.04;

    /// <summary>The scale on which <paramref name="span"/> fits, as the axis wants it.</summary>
    public static Scale Fit(Axis axis, Span span)
    {
        if (axis.ByName)
            return new(-0.5, axis.Categories.Count - 0.5, false, axis.Reversed);
        var (low, high) = Wide(axis, span.IsEmpty ? new(axis.Log ? 0.1 : 0, 1) : span);
        return new(axis.Min ?? low, axis.Max ?? high, axis.Log, axis.Reversed);
    }

    /// <summary>0 at the axis's start, 1 at its end, beyond for what lies outside.</summary>
    public double Fraction(double value)
    {
        var along = Log ? Math.Log(value / Min) / Math.Log(Max / Min) : (value - Min) / (Max - Min);
        return Reversed ? 1 - along : along;
    }

    public bool Contains(double value)
    {
        var slack = 1e-9 * (Max - Min);
        return value >= Min - slack && value <= Max + slack;
    }

    /// <summary>Air around the span; a single value gets some to stand in, and an end that the axis sets is kept clear of the other.</summary>
    private static (double Low, double High) Wide(Axis axis, Span span)
    {
        var (low, high) = (Into(axis, axis.Min ?? span.Low), Into(axis, axis.Max ?? span.High));
        if (!(low < high))
            (low, high) = axis.Max is null
                ? (low, low + One(axis, low))
                : (high - One(axis, high), high);
        var single = span.Low == span.High && axis.Min is null && axis.Max is null;
        var air = Air * (high - low);
        return (
            OutOf(axis, span.AirBelow ? low - (single ? One(axis, low) : air) : low),
            OutOf(axis, span.AirAbove ? high + air : high)
        );
    }

    private static double One(Axis axis, double at) => axis.Log || at == 0 ? 1 : Math.Abs(at) / 2;

    private static double Into(Axis axis, double value) => axis.Log ? Math.Log10(value) : value;

    private static double OutOf(Axis axis, double value) => axis.Log ? Math.Pow(10, value) : value;
}
