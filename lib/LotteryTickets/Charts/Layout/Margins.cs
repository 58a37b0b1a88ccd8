namespace LotteryTickets.Charts.Layout;

/// <summary>The room around the panels, in pixels.</summary>
internal sealed record Margins(double Left, double Top, double Right, double Bottom, double XTicks)
{
    public const double Title = 26;
    public const double Subtitle = 19;
    public const double Label = 20;

    /// <summary>How far names lean that are too long to lie side by side, in degrees.</summary>
    public const double Slant = 32;

    private const double Edge = 14;

    public static Margins Of(Plan plan, Legend legend, ColourBar? bar)
    {
        var figure = plan.Figure;
        var left = Edge + LabelRoom(figure.YAxis) + WidestY(plan) + 10;
        var top =
            Edge
            + (figure.Title.Length > 0 ? Title : 0)
            + (figure.Subtitle.Length > 0 ? Subtitle : 0)
            + (figure.Panels.Count > 0 ? 26 : 10);
        var right = Edge + (bar?.Room ?? 10);
        var ticks = XTickRoom(plan, (figure.Width ?? FigureLayout.DefaultWidth) - left - right);
        var bottom = ticks + LabelRoom(figure.XAxis) + legend.Height + Edge;
        return new(Math.Round(left), top, Math.Round(right), Math.Round(bottom), Math.Round(ticks));
    }

    public static bool Slanted(IReadOnlyList<Tick> ticks, Axis axis, double width) =>
        axis.ByName
        && ticks.Any(tick => TextWidth.Of(tick.Label, Plan.TickSize) + 8 > width / ticks.Count);

    private static double LabelRoom(Axis axis) => axis.Label.Length > 0 ? Label : 0;

    /// <summary>Of the ticks at any likely height of a panel, as the height is not yet known.</summary>
    private static double WidestY(Plan plan) =>
        new[] { 120.0, 170, 240, 300, 400 }
            .SelectMany(height =>
                Ticks.For(plan.YAxis, plan.Y, height, Plan.TickSize, horizontal: false)
            )
            .Max(tick => (double?)TextWidth.Of(tick.Label, Plan.TickSize))
        ?? 0;

    private static double XTickRoom(Plan plan, double width)
    {
        var panel = width / plan.Columns;
        var ticks = Ticks.For(plan.XAxis, plan.X, panel, Plan.TickSize, horizontal: true);
        if (!Slanted(ticks, plan.XAxis, panel))
            return 22;
        return 20
            + Math.Sin(Slant * Math.PI / 180)
                * ticks.Max(tick => TextWidth.Of(tick.Label, Plan.TickSize));
    }
}
