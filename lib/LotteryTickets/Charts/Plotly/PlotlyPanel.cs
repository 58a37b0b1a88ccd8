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
    public string Suffix =>
        Number == 1 ? "" : Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string XId => "x" + Suffix;

    private string YId => "y" + Suffix;

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

    public void AddBars(Bars bars)
    {
        var trace = Points(bars, "bar");
        trace["offsetgroup"] = bars.Name;
        trace["marker"] = new JsonObject { ["color"] = Json.Clear(bars.Style.Colour, 0.88) };
        AddErrors(trace, bars, PlotlyStyle.Ink);
        Traces.Add(trace);
    }

    public void AddHeatMap(HeatMap map)
    {
        var rows = Enumerable
            .Range(0, map.Rows)
            .Select(row =>
                Json.Array(
                    Enumerable.Range(0, map.Columns).Select(column => map.Cells[row, column])
                )
            );
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = new JsonArray([.. rows]),
            ["coloraxis"] = "coloraxis",
            ["hovertemplate"] =
                $"row %{{y}}, column %{{x}}: %{{z:{PlotlyStyle.Format(map.Value, 4)}}}<extra></extra>",
            ["hoverongaps"] = false,
            ["xaxis"] = XId,
            ["yaxis"] = YId,
        };
        if (map.Numbered)
            trace["texttemplate"] = $"%{{z:{PlotlyStyle.Format(map.Value, 3)}}}";
        if (Panel.XAxis.ByName)
            trace["x"] = Json.Array(Panel.XAxis.Categories);
        if (Panel.YAxis.ByName)
            trace["y"] = Json.Array(Panel.YAxis.Categories);
        Traces.Add(trace);
    }

    public void AddReference(Reference reference, bool atRight, bool above)
    {
        if (reference is { Low: { } low, High: { } high })
            Shapes.Add(
                Across(
                    low,
                    high,
                    new() { ["width"] = 0 },
                    "rect",
                    Json.Clear(reference.Style.Colour, 0.16)
                )
            );
        Shapes.Add(
            Across(
                reference.Value,
                reference.Value,
                PlotlyStyle.Line(reference.Style, 1.5),
                "line",
                null
            )
        );
        Annotations.Add(
            new JsonObject
            {
                ["text"] = Json.Text(reference.Name),
                ["xref"] = XId + " domain",
                ["yref"] = YId,
                ["x"] = atRight ? 1 : 0,
                ["y"] = Json.Number(OnAxis(Panel.YAxis, reference.Value)),
                ["xanchor"] = atRight ? "right" : "left",
                ["yanchor"] = above ? "bottom" : "top",
                ["showarrow"] = false,
                ["font"] = new JsonObject { ["color"] = reference.Style.Colour, ["size"] = 12 },
            }
        );
    }

    public void AddNote(Note note, bool up, string anchor) =>
        Annotations.Add(
            new JsonObject
            {
                ["text"] = Json.Text(note.Name),
                ["xref"] = XId,
                ["yref"] = YId,
                ["x"] = Json.Number(OnAxis(Panel.XAxis, note.X)),
                ["y"] = Json.Number(OnAxis(Panel.YAxis, note.Y)),
                ["ax"] = 0,
                ["ay"] = up ? -Note.Leader : Note.Leader,
                ["xanchor"] = anchor switch
                {
                    "start" => "left",
                    "end" => "right",
                    _ => "center",
                },
                ["arrowhead"] = 0,
                ["arrowwidth"] = 1,
                ["standoff"] = 5,
                ["arrowcolor"] = PlotlyStyle.Ink,
                ["font"] = new JsonObject { ["size"] = 12 },
            }
        );

    private JsonObject Trace(string type, Series series) =>
        new()
        {
            ["type"] = type,
            ["name"] = Json.Text(series.Name),
            ["legendgroup"] = series.Name,
            ["xaxis"] = XId,
            ["yaxis"] = YId,
        };

    private JsonObject Points(Series series, string type)
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

    private static void AddErrors(JsonObject trace, Series series, string colour)
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

    /// <summary>Shapes take values as they are, also on a logarithmic axis.</summary>
    private JsonObject Across(double from, double to, JsonObject line, string type, string? fill) =>
        new()
        {
            ["type"] = type,
            ["xref"] = XId + " domain",
            ["yref"] = YId,
            ["x0"] = 0,
            ["x1"] = 1,
            ["y0"] = Json.Number(from),
            ["y1"] = Json.Number(to),
            ["line"] = line,
            ["fillcolor"] = fill,
            ["layer"] = "below",
        };

    /// <summary>Annotations take the logarithm on a logarithmic axis.</summary>
    private static double OnAxis(Axis axis, double value) => axis.Log ? Math.Log10(value) : value;
}
