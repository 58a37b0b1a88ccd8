using System.Text.Json.Nodes;
using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Plotly;
using LotteryTickets.Charts.Svg;

namespace LotteryTickets.Charts.Marks;

/// <summary>Bars from zero, side by side with the panel's other bars, each with an error bar from low to high.</summary>
internal sealed record Bars(string Name, SeriesData Data, Style Style) : Series(Name, Data, Style)
{
    /// <summary>How much of their place bars fill.</summary>
    public const double Filled = 0.76;

    protected override string Kind => "bars";

    /// <summary>The place of a bar on the x axis: as wide as its nearest neighbour is far.</summary>
    private double Slot
    {
        get
        {
            var places = Data.X.Where(double.IsFinite).Distinct().Order().ToArray();
            return Data.ByName || places.Length < 2
                ? 1
                : places.Zip(places.Skip(1), (one, next) => next - one).Min();
        }
    }

    public override Span XSpan
    {
        get
        {
            var span = Span.Of(Data.X);
            return new(span.Low - Slot / 2, span.High + Slot / 2, false, false);
        }
    }

    public override Span YSpan(Axis y) =>
        y.Log ? base.YSpan(y) : base.YSpan(y).Union(new(0, 0, false, false));

    public override void Check(Axis x, Axis y)
    {
        base.Check(x, y);
        if (x.Log)
            throw new ArgumentException(
                $"Bars \"{Name}\" cannot stand on a logarithmic x axis; give names for x, or use points."
            );
    }

    public override void Draw(SvgWriter svg, Panel panel)
    {
        var all = panel.Marks.OfType<Bars>().ToList();
        var number = all.FindIndex(bars => ReferenceEquals(bars, this));
        var slot = Math.Abs(panel.X(Slot) - panel.X(0));
        var width = slot * Filled / all.Count;
        double Centre(int place) =>
            panel.X(Data.X[place]) + width * (number - (all.Count - 1) / 2.0);

        var ground = panel.YScale.Log ? panel.Box.Bottom : panel.Y(0);
        var path = new SvgPath();
        foreach (var place in Enumerable.Range(0, Data.Count).Where(Data.Has))
            path.Rectangle(
                Centre(place) - width * 0.46,
                ground,
                width * 0.92,
                panel.Y(Data.Y[place]) - ground
            );
        svg.Fill(path, Style.Colour, 0.88);
        svg.ErrorBars(Data, panel, SvgWriter.Ink, Centre);
    }

    public override void DrawKey(SvgWriter svg, double x, double y) =>
        svg.Fill(new SvgPath().Rectangle(x - 7, y - 6, 14, 12), Style.Colour, 0.88);

    public override void Plot(PlotlyPanel plotly)
    {
        var trace = plotly.Points(this, "bar");
        trace["offsetgroup"] = Name;
        trace["marker"] = new JsonObject { ["color"] = Json.Clear(Style.Colour, 0.88) };
        PlotlyPanel.AddErrors(trace, this, PlotlyStyle.Ink);
        plotly.Traces.Add(trace);
    }
}
