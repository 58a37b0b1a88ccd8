using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Plotly;
using LotteryTickets.Charts.Svg;

namespace LotteryTickets.Charts.Marks;

/// <summary>Points that no line joins, each with an error bar from low to high.</summary>
internal sealed record Points(string Name, SeriesData Data, Style Style) : Series(Name, Data, Style)
{
    protected override string Kind => "points";

    public override void Draw(SvgWriter svg, Panel panel)
    {
        svg.ErrorBars(Data, panel, Style.Colour, place => panel.X(Data.X[place]));
        svg.Markers(
            Style,
            Enumerable
                .Range(0, Data.Count)
                .Where(Data.Has)
                .Select(i => (panel.X(Data.X[i]), panel.Y(Data.Y[i])))
        );
    }

    public override void DrawKey(SvgWriter svg, double x, double y) => svg.Markers(Style, [(x, y)]);

    public override void Plot(PlotlyPanel plotly) =>
        plotly.AddSeries(this, "markers", errorBars: true);
}
