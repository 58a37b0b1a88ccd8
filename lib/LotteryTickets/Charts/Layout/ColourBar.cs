using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts.Layout;

/// <summary>The scale of a figure's heat maps, which they all share.</summary>
internal sealed record ColourBar(Axis Axis, Scale Scale)
{
    public const double Gap = 18;
    public const double Width = 14;

    /// <summary>The room that the bar needs at the right, in pixels.</summary>
    public double Room => Gap + Width + 8 + TickWidth + (Axis.Label.Length > 0 ? 22 : 0);

    public double TickWidth =>
        Ticks
            .For(Axis, Scale, 200, Plan.TickSize, horizontal: false)
            .Max(tick => (double?)TextWidth.Of(tick.Label, Plan.TickSize))
        ?? 0;

    public static ColourBar? Of(IReadOnlyList<Mark> marks)
    {
        if (marks.OfType<HeatMap>().ToList() is not { Count: > 0 } maps)
            return null;
        var span = Span.Union(maps.Select(map => map.Values));
        var (low, high) = span.IsEmpty ? (0, 1) : (span.Low, span.High);
        var (min, max) = (
            maps.Min(map => map.Value.Min) ?? low,
            maps.Max(map => map.Value.Max) ?? high
        );
        return new(maps[0].Value, new(min, max > min ? max : min + 1));
    }
}
