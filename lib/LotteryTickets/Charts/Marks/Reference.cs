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
            Style.Colour,
            halo: true
        );
    }

    public override void Plot(PlotlyPanel plotly)
    {
        var (atRight, above) = Side(plotly.Panel);
        plotly.AddReference(this, atRight, above);
    }

    public override string Describe(Axis x, Axis y) =>
        $"{Name}: reference at {Numbers.Short(Value, y.Percent, 4)}"
        + (
            Low is { } low && High is { } high
                ? $" ({Numbers.Short(low, y.Percent, 4)} to {Numbers.Short(high, y.Percent, 4)})"
                : ""
        );

    /// <summary>The label's corner: the right end and above the line, unless fewer points lie elsewhere.</summary>
    private (bool AtRight, bool Above) Side(Panel panel)
    {
        var y = panel.Y(Value);
        var share = Math.Min(1, (TextWidth.Of(Name, 12) + 16) / panel.Box.Width);
        var neighbours = panel
            .Marks.OfType<Reference>()
            .Where(other => !ReferenceEquals(other, this))
            .Select(other => panel.Y(other.Value));
        var free =
            from above in new[] { true, false }
            let top = above ? y - TextHeight - 4 : y
            where top >= panel.Box.Y && top + TextHeight + 4 <= panel.Box.Bottom
            where
                !neighbours.Any(other =>
                    other >= top - (above ? TextHeight : 0)
                    && other < top + TextHeight + (above ? 4 : TextHeight)
                )
            from atRight in new[] { true, false }
            let crowd = panel.Crowd(
                atRight ? 1 - share : 0,
                atRight ? 1 : share,
                top - 4,
                top + TextHeight + 8
            )
            orderby crowd
            select (atRight, above);
        return free.Append((true, true)).First();
    }
}
