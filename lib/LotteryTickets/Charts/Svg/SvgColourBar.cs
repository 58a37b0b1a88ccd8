using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts.Svg;

/// <summary>The scale of colours at the right of heat maps, dark at the bottom.</summary>
internal static class SvgColourBar
{
    public static void Draw(SvgWriter svg, FigureLayout layout, ColourBar bar)
    {
        var (x, area) = (layout.PanelsRight + ColourBar.Gap, layout.Area);
        var step = area.Height / HeatMap.Shades;
        for (var shade = 0; shade < HeatMap.Shades; shade++)
            svg.Fill(
                new SvgPath().Rectangle(
                    x,
                    area.Bottom - (shade + 1) * step,
                    ColourBar.Width,
                    step + (shade > 0 ? 0.5 : 0)
                ),
                HeatMap.ShadeColour(shade)
            );
        foreach (
            var tick in Ticks.For(
                bar.Axis,
                bar.Scale,
                area.Height,
                Plan.TickSize,
                horizontal: false
            )
        )
        {
            var y = area.Bottom - area.Height * bar.Scale.Fraction(tick.Value);
            svg.Text(
                tick.Label,
                x + ColourBar.Width + 7,
                y + 4,
                Plan.TickSize,
                "start",
                SvgWriter.Faint
            );
        }
        var side = x + ColourBar.Width + 8 + bar.TickWidth + 16;
        if (bar.Axis.Label.Length > 0)
            svg.Text(
                bar.Axis.Label,
                side,
                area.Y + area.Height / 2,
                13,
                "middle",
                SvgWriter.Ink,
                turn: -90
            );
    }
}
