using System.Text.Json.Nodes;
using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Plotly;
using LotteryTickets.Charts.Svg;

namespace LotteryTickets.Charts.Marks;

/// <summary>A text that points at a place.</summary>
internal sealed record Note(string Name, double X, double Y) : Mark(Name, Palette.Dense)
{
    /// <summary>The length of the leader, in pixels.</summary>
    public const double Leader = 22;

    public override Span XSpan => Span.Of([X]);

    public override Span YSpan(Axis y) => Span.Of([Y]);

    public override void Check(Axis x, Axis y)
    {
        if (!double.IsFinite(X) || !double.IsFinite(Y))
            throw new ArgumentException(
                $"Note \"{Name}\" points at ({X}, {Y}); give it a finite place."
            );
        if ((x.Log && X <= 0) || (y.Log && Y <= 0))
            throw new ArgumentException(
                $"Note \"{Name}\" points at ({X}, {Y}), which a logarithmic axis cannot show."
            );
    }

    public override void Draw(SvgWriter svg, Panel panel)
    {
        var (x, y, up) = (panel.X(X), panel.Y(Y), Up(panel));
        var end = y + (up ? -Leader : Leader);
        svg.Line(x, y + (up ? -5 : 5), x, end, SvgWriter.Ink, 1);
        svg.Text(Name, x, up ? end - 4 : end + 13, 12, Anchor(panel), SvgWriter.Ink, halo: true);
    }

    public override void Plot(PlotlyPanel plotly)
    {
        var note = plotly.Annotation(
            Name,
            plotly.XId,
            PlotlyPanel.OnAxis(plotly.Panel.XAxis, X),
            Y
        );
        note["xanchor"] = Anchor(plotly.Panel) switch
        {
            "start" => "left",
            "end" => "right",
            _ => "center",
        };
        note["ax"] = 0;
        note["ay"] = Up(plotly.Panel) ? -Leader : Leader;
        note["arrowhead"] = 0;
        note["arrowwidth"] = 1;
        note["arrowcolor"] = PlotlyStyle.Ink;
        note["standoff"] = 5;
        note["font"] = new JsonObject { ["size"] = 12 };
        plotly.Annotations.Add(note);
    }

    public override string Describe(Axis x, Axis y) =>
        $"note: {Name} (at {Numbers.Short(X, x.Percent, 4)}, {Numbers.Short(Y, y.Percent, 4)})";

    private bool Up(Panel panel) => panel.Y(Y) - panel.Box.Y > Leader + 18;

    /// <summary>Towards the middle where the text would leave the panel.</summary>
    private string Anchor(Panel panel)
    {
        var half = TextWidth.Of(Name, 12) / 2;
        return panel.X(X) - half < panel.Box.X ? "start"
            : panel.X(X) + half > panel.Box.Right ? "end"
            : "middle";
    }
}
