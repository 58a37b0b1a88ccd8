using System.Text.Json.Nodes;
using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Plotly;
using LotteryTickets.Charts.Svg;

namespace LotteryTickets.Charts.Marks;

/// <summary>A horizontal line to compare with, labelled in place, with a band from low to high.</summary>
internal sealed record Reference(string Name, double Value, double? Low, double? High, Style Style)
    : Mark(Name, Style)
{
    private const double TextHeight = 16;

    public override Span XSpan => Span.Nothing;

    public override Span YSpan(Axis y) => Span.Of([Value, Low ?? Value, High ?? Value]);

    public override void Check(Axis x, Axis y)
    {
        if (!double.IsFinite(Value))
            throw new ArgumentException(
                $"Reference \"{Name}\" has no value ({Value}); leave it out."
            );
        if (Low is null != High is null || Low > High)
            throw new ArgumentException(
                $"Reference \"{Name}\" has a band from {Low} to {High}; give low and high, in that order, or neither."
            );
        if (y.Log && (Low ?? Value) <= 0)
            throw new ArgumentException(
                $"Reference \"{Name}\" reaches {Low ?? Value}, which a logarithmic axis cannot show."
            );
    }

    public override void Draw(SvgWriter svg, Panel panel)
    {
        var (left, right, y) = (panel.Box.X, panel.Box.Right, panel.Y(Value));
        if (Low is { } low && High is { } high)
            svg.Fill(
                new SvgPath().Rectangle(
                    left,
                    panel.Y(high),
                    right - left,
                    panel.Y(low) - panel.Y(high)
                ),
                Style.Colour,
                0.16
            );
        svg.Stroke(new SvgPath().Polyline([(left, y), (right, y)]), Style, 1.5);
        var (atRight, above) = Side(panel);
        svg.Text(
            Name,
            atRight ? right - 6 : left + 6,
            above ? y - 5 : y + 14,
            12,
            atRight ? "end" : "start",
            SvgWriter.Faint,
            halo: true
        );
    }

    public override void Plot(PlotlyPanel plotly)
    {
        if (Low is { } low && High is { } high)
            plotly.Shapes.Add(Across(plotly, low, high, "rect", new() { ["width"] = 0 }));
        plotly.Shapes.Add(Across(plotly, Value, Value, "line", PlotlyStyle.Line(Style, 1.5)));
        var (atRight, above) = Side(plotly.Panel);
        var label = plotly.Annotation(Name, plotly.XId + " domain", atRight ? 1 : 0, Value);
        label["xanchor"] = atRight ? "right" : "left";
        label["yanchor"] = above ? "bottom" : "top";
        label["showarrow"] = false;
        label["font"] = new JsonObject { ["size"] = 12 };
        plotly.Annotations.Add(label);
    }

    public override string Describe(Axis x, Axis y) =>
        $"{Name}: reference at {Numbers.Short(Value, y.Percent, 4)}"
        + (
            Low is { } low && High is { } high
                ? $" ({Numbers.Short(low, y.Percent, 4)} to {Numbers.Short(high, y.Percent, 4)})"
                : ""
        );

    /// <summary>The label's corner: the right end and above the line, unless less is in the way elsewhere.</summary>
    private (bool AtRight, bool Above) Side(Panel panel) =>
        Corners.MinBy(corner => InTheWay(panel, corner));

    private static (bool AtRight, bool Above)[] Corners { get; } =
    [(true, true), (false, true), (true, false), (false, false)];

    /// <summary>A shape from side to side; shapes take values as they are, also on a logarithmic axis.</summary>
    private JsonObject Across(
        PlotlyPanel plotly,
        double from,
        double to,
        string type,
        JsonObject line
    ) =>
        new()
        {
            ["type"] = type,
            ["xref"] = plotly.XId + " domain",
            ["yref"] = plotly.YId,
            ["x0"] = 0,
            ["x1"] = 1,
            ["y0"] = Json.Number(from),
            ["y1"] = Json.Number(to),
            ["line"] = line,
            ["fillcolor"] = Json.Clear(Style.Colour, 0.16),
            ["layer"] = "below",
        };

    /// <summary>Data points count one each; another reference, or the edge of the panel, outweighs them.</summary>
    private int InTheWay(Panel panel, (bool AtRight, bool Above) corner)
    {
        var y = panel.Y(Value);
        var (top, bottom) = corner.Above ? (y - TextHeight - 4, y) : (y, y + TextHeight + 4);
        var (from, to) = corner.Above ? (top - TextHeight, bottom) : (top, bottom + TextHeight);
        var others = panel.Marks.OfType<Reference>().Where(other => !ReferenceEquals(other, this));
        var blocked =
            top < panel.Box.Y
            || bottom > panel.Box.Bottom
            || others.Any(other => panel.Y(other.Value) >= from && panel.Y(other.Value) <= to);
        var share = Math.Min(1, (TextWidth.Of(Name, 12) + 16) / panel.Box.Width);
        var (left, right) = corner.AtRight ? (1 - share, 1.0) : (0.0, share);
        return panel.Crowd(left, right, top - 4, bottom + 4) + (blocked ? 1_000_000 : 0);
    }
}
