using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Plotly;
using LotteryTickets.Charts.Svg;

namespace LotteryTickets.Charts.Marks;

/// <summary>A line through points, with a band from low to high.</summary>
internal sealed record Line(string Name, SeriesData Data, Style Style) : Series(Name, Data, Style)
{
    /// <summary>With more points than this a line needs no markers.</summary>
    private const int MostMarkers = 40;

    protected override string Kind => Data.Low is null ? "line" : "line with band";

    private bool Marked => Data.Count <= MostMarkers;

    public override void Draw(SvgWriter svg, Panel panel)
    {
        foreach (var run in SeriesData.Runs(Data.Count, Data.HasInterval))
            DrawBand(svg, panel, run);
        var path = new SvgPath();
        foreach (var run in SeriesData.Runs(Data.Count, Data.Has))
            path.Polyline(Thinning.PerPixel(Pixels(panel, run, Data.Y)));
        svg.Stroke(path, Style, 2);
        if (Marked)
            svg.Markers(
                Style,
                Enumerable
                    .Range(0, Data.Count)
                    .Where(Data.Has)
                    .Select(i => (panel.X(Data.X[i]), panel.Y(Data.Y[i])))
            );
    }

    public override void DrawKey(SvgWriter svg, double x, double y)
    {
        svg.Stroke(new SvgPath().Polyline([(x - 14, y), (x + 14, y)]), Style, 2);
        if (Marked)
            svg.Markers(Style, [(x, y)]);
    }

    public override void Plot(PlotlyPanel plotly)
    {
        foreach (var run in SeriesData.Runs(Data.Count, Data.HasInterval))
            plotly.AddBand(this, run);
        plotly.AddSeries(this, Marked ? "lines+markers" : "lines");
    }

    private void DrawBand(SvgWriter svg, Panel panel, Range run)
    {
        var upper = Thinning.PerPixel(Pixels(panel, run, Data.High!));
        var lower = Thinning.PerPixel(Pixels(panel, run, Data.Low!));
        svg.Fill(new SvgPath().Polygon([.. upper, .. lower.Reverse()]), Style.Colour, 0.18);
    }

    private (double X, double Y)[] Pixels(Panel panel, Range run, double[] y) =>
        [.. Data.X[run].Zip(y[run], (x, value) => (panel.X(x), panel.Y(value)))];
}
