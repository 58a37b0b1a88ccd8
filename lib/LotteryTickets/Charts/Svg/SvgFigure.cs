using LotteryTickets.Charts.Layout;

namespace LotteryTickets.Charts.Svg;

/// <summary>Draws a figure as SVG.</summary>
internal static class SvgFigure
{
    private const string Sans =
        "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

    // By how much the widest of these exceeds what a text is reckoned to be wide.
    private const double WidestSans = 1.06;

    public static string Draw(Figure figure)
    {
        var layout = FigureLayout.Of(figure);
        var svg = new SvgWriter();
        var (width, height) = (SvgPath.Number(layout.Width), SvgPath.Number(layout.Height));
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {width} {height}"),
            ("width", width),
            ("height", height),
            ("style", "max-width:100%;height:auto"),
            ("role", "img"),
            ("font-family", Sans)
        );
        svg.TextElement("title", figure.Title);
        svg.TextElement("desc", FigureText.Of(figure));
        svg.Element(
            "rect",
            ("width", layout.Width),
            ("height", layout.Height),
            ("rx", "6"),
            ("fill", SvgWriter.Card)
        );
        Titles(svg, layout);
        foreach (var panel in layout.Panels)
            DrawPanel(svg, panel);
        SvgAxes.Labels(svg, layout);
        if (layout.ColourBar is { } bar)
            SvgColourBar.Draw(svg, layout, bar);
        Entries(svg, layout);
        svg.Close();
        return svg.ToString();
    }

    private static void Titles(SvgWriter svg, FigureLayout layout)
    {
        var figure = layout.Figure;
        var shrink = Math.Min(1, layout.Width / (WidestSans * Legend.TitleWidth(figure)));
        svg.Text(figure.Title, 16, 30, 16 * shrink, "start", SvgWriter.Ink, bold: true);
        if (figure.Subtitle.Length > 0)
            svg.Text(figure.Subtitle, 16, 50, 13 * shrink, "start", SvgWriter.Faint);
    }

    /// <summary>A nested svg cuts off what lies outside the axes, without an id that another drawing might share.</summary>
    private static void DrawPanel(SvgWriter svg, Panel panel)
    {
        SvgAxes.Draw(svg, panel);
        var (x, y, w, h) = (panel.Box.X, panel.Box.Y, panel.Box.Width, panel.Box.Height);
        var view = string.Join(' ', new[] { x, y, w, h }.Select(SvgPath.Number));
        svg.Open("svg", ("x", x), ("y", y), ("width", w), ("height", h), ("viewBox", view));
        foreach (var mark in panel.Marks)
            mark.Draw(svg, panel);
        svg.Close();
        if (panel.Title.Length > 0)
            svg.Text(panel.Title, x + w / 2, y - 8, 13, "middle", SvgWriter.Ink, bold: true);
    }

    private static void Entries(SvgWriter svg, FigureLayout layout)
    {
        var left = Math.Max(
            16,
            Math.Min(layout.Margins.Left, layout.Width - 32 - layout.Legend.Width)
        );
        var top = layout.Height - layout.Legend.Height - 2;
        foreach (var (mark, x, y) in layout.Legend.Entries)
        {
            mark.DrawKey(svg, left + x + Legend.Key / 2, top + y + 7);
            svg.Text(
                mark.Name,
                left + x + Legend.Key + 6,
                top + y + 11.5,
                Legend.TextSize,
                "start",
                SvgWriter.Ink
            );
        }
    }
}
