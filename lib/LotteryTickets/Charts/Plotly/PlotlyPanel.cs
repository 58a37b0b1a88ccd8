using System.Globalization;
using System.Text.Json.Nodes;
using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts.Plotly;

/// <summary>
/// Collects what the marks of one panel add to a Plotly figure. The axes of panel number 1 are x and y, the next
/// panel's x2 and y2; the legend shows every name once.
/// </summary>
internal sealed record PlotlyPanel(
    Panel Panel,
    int Number,
    JsonArray Traces,
    JsonArray Shapes,
    JsonArray Annotations,
    HashSet<string> Named
)
{
    public string Suffix => Number == 1 ? "" : Number.ToString(CultureInfo.InvariantCulture);

    public string XId => "x" + Suffix;

    public string YId => "y" + Suffix;

    /// <summary>The upper edge and the lower one, filled to it: neither in the legend nor under the pointer.</summary>
    public void AddBand(Series series, Range run)
    {
        foreach (
            var (edge, fill) in new[] { (series.Data.High!, "none"), (series.Data.Low!, "tonexty") }
        )
        {
            var trace = Trace("scatter", series);
            trace["x"] = Xs(series, run);
            trace["y"] = Json.Array(edge[run]);
            trace["mode"] = "lines";
            trace["line"] = new JsonObject { ["width"] = 0, ["color"] = series.Style.Colour };
            trace["fill"] = fill;
            trace["fillcolor"] = Json.Clear(series.Style.Colour, 0.18);
            trace["hoverinfo"] = "skip";
            trace["showlegend"] = false;
            Traces.Add(trace);
        }
    }

    public void AddSeries(Series series, string mode, bool errorBars = false)
    {
        var trace = Points(series, "scatter");
        trace["mode"] = mode;
        trace["line"] = PlotlyStyle.Line(series.Style, 2);
        trace["marker"] = new JsonObject
        {
            ["color"] = series.Style.Colour,
            ["symbol"] = PlotlyStyle.Symbol(series.Style),
            ["size"] = 7,
        };
        if (errorBars)
            AddErrors(trace, series, series.Style.Colour);
        Traces.Add(trace);
    }

    private JsonObject Trace(string type, Series series) =>
        new()
        {
            ["type"] = type,
            ["name"] = Json.Text(series.Name),
            ["legendgroup"] = series.Name,
            ["xaxis"] = XId,
            ["yaxis"] = YId,
        };

    public JsonObject Points(Series series, string type)
    {
        var trace = Trace(type, series);
        trace["x"] = Xs(series, Range.All);
        trace["y"] = Json.Array(
            series.Data.Y.Select((y, index) => series.Data.Has(index) ? y : double.NaN)
        );
        trace["showlegend"] = series.InLegend && Named.Add(series.Name);
        var format = PlotlyStyle.Format(Panel.YAxis, 4);
        var interval = series.Data.Low is null
            ? ""
            : $" (%{{customdata[0]:{format}}} – %{{customdata[1]:{format}}})";
        trace["hovertemplate"] =
            $"%{{y:{format}}}{interval}<extra>{Json.Text(series.Name)}</extra>";
        if (series.Data is { Low: { } low, High: { } high })
            trace["customdata"] = new JsonArray([
                .. low.Zip(high, (one, other) => Json.Array([one, other])),
            ]);
        return trace;
    }

    public static void AddErrors(JsonObject trace, Series series, string colour)
    {
        if (series.Data is not { Low: { } low, High: { } high, Y: var y })
            return;
        trace["error_y"] = new JsonObject
        {
            ["type"] = "data",
            ["symmetric"] = false,
            ["array"] = Json.Array(high.Zip(y, (edge, value) => Math.Max(0, edge - value))),
            ["arrayminus"] = Json.Array(y.Zip(low, (value, edge) => Math.Max(0, value - edge))),
            ["color"] = colour,
            ["thickness"] = 1.3,
            ["width"] = 3,
        };
    }

    private JsonArray Xs(Series series, Range run) =>
        Panel.XAxis.ByName
            ? Json.Array(series.Data.X[run].Select(place => Panel.XAxis.Categories[(int)place]))
            : Json.Array(series.Data.X[run]);

    /// <summary>A text at a y of the panel, and at an x of what <paramref name="xref"/> names.</summary>
    public JsonObject Annotation(string text, string xref, double x, double y) =>
        new()
        {
            ["text"] = Json.Text(text),
            ["xref"] = xref,
            ["yref"] = YId,
            ["x"] = Json.Number(x),
            ["y"] = Json.Number(OnAxis(Panel.YAxis, y)),
        };

    /// <summary>Annotations take the logarithm on a logarithmic axis.</summary>
    public static double OnAxis(Axis axis, double value) => axis.Log ? Math.Log10(value) : value;
}
