using LotteryTickets.Charts.Layout;

namespace LotteryTickets.Charts.Svg;

/// <summary>Grid lines, axis lines, ticks and labels.</summary>
internal static class SvgAxes
{
    public static void Draw(SvgWriter svg, Panel panel)
    {
        if (!panel.HasCells)
            Grid(svg, panel);
        if (panel.AtBottom)
            XTicks(svg, panel);
        if (panel.AtLeft)
            foreach (var tick in panel.YTicks)
                svg.Text(
                    tick.Label,
                    panel.Box.X - 8,
                    panel.Y(tick.Value) + 4,
                    Plan.TickSize,
                    "end",
                    SvgWriter.Faint
                );
    }

    /// <summary>Once for all panels: they share their axes.</summary>
    public static void Labels(SvgWriter svg, FigureLayout layout)
    {
        var (area, figure) = (layout.Area, layout.Figure);
        if (figure.XAxis.Label.Length > 0)
            svg.Text(
                figure.XAxis.Label,
                area.X + area.Width / 2,
                area.Bottom + layout.Margins.XTicks + 13,
                13,
                "middle",
                SvgWriter.Ink
            );
        var (x, y) = (22, area.Y + area.Height / 2);
        if (figure.YAxis.Label.Length > 0)
            svg.Text(figure.YAxis.Label, x, y, 13, "middle", SvgWriter.Ink, turn: -90);
    }

    private static void Grid(SvgWriter svg, Panel panel)
    {
        var (box, path) = (panel.Box, new SvgPath());
        foreach (var tick in panel.YTicks)
            path.Polyline([(box.X, panel.Y(tick.Value)), (box.Right, panel.Y(tick.Value))]);
        if (!panel.XAxis.ByName)
            foreach (var tick in panel.XTicks)
                path.Polyline([(panel.X(tick.Value), box.Y), (panel.X(tick.Value), box.Bottom)]);
        if (!path.IsEmpty)
            svg.Element("path", ("d", path), ("stroke", SvgWriter.Grid), ("stroke-width", "1"));
        svg.Line(box.X, box.Bottom, box.Right, box.Bottom, "#A6ADB6", 1);
    }

    private static void XTicks(SvgWriter svg, Panel panel)
    {
        var slanted = Margins.Slanted(panel.XTicks, panel.XAxis, panel.Box.Width);
        foreach (var tick in panel.XTicks)
        {
            var (x, y) = (panel.X(tick.Value), panel.Box.Bottom + 17);
            if (slanted)
                svg.Text(
                    tick.Label,
                    x + 5,
                    y - 2,
                    Plan.TickSize,
                    "end",
                    SvgWriter.Faint,
                    turn: -Margins.Slant
                );
            else
                svg.Text(tick.Label, x, y, Plan.TickSize, "middle", SvgWriter.Faint);
        }
    }
}
