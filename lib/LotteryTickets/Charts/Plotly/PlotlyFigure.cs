using System.Text.Json.Nodes;
using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts.Plotly;

/// <summary>A figure in Plotly's terms, laid out as the drawing is.</summary>
internal static class PlotlyFigure
{
    public static JsonObject Of(Figure figure)
    {
        var layout = FigureLayout.Of(figure);
        var (traces, shapes, annotations) = (new JsonArray(), new JsonArray(), new JsonArray());
        var json = Frame(layout);
        var named = new HashSet<string>();
        foreach (var (panel, index) in layout.Panels.Select((panel, index) => (panel, index)))
        {
            var plotly = new PlotlyPanel(panel, index + 1, traces, shapes, annotations, named);
            foreach (var mark in panel.Marks)
                mark.Plot(plotly);
            json["xaxis" + plotly.Suffix] = PlotlyAxis.X(plotly, layout.Area);
            json["yaxis" + plotly.Suffix] = PlotlyAxis.Y(plotly, layout.Area);
        }
        PlotlyTexts.Add(annotations, layout);
        json["shapes"] = shapes;
        json["annotations"] = annotations;
        return new()
        {
            ["data"] = traces,
            ["layout"] = json,
            ["config"] = new JsonObject { ["responsive"] = true, ["displaylogo"] = false },
        };
    }

    private static JsonObject Frame(FigureLayout layout)
    {
        var json = new JsonObject
        {
            ["height"] = layout.Height,
            ["margin"] = Margin(layout.Margins),
            ["paper_bgcolor"] = PlotlyStyle.Clear,
            ["plot_bgcolor"] = PlotlyStyle.Clear,
            ["font"] = new JsonObject { ["color"] = PlotlyStyle.Ink, ["size"] = 13 },
            ["title"] = PlotlyTexts.Title(layout.Figure),
            ["showlegend"] = layout.Legend.Entries.Count > 0,
            ["legend"] = PlotlyTexts.Legend(layout),
            ["hovermode"] = layout.Panels.Any(panel =>
                panel.HasCells || panel.Marks.OfType<Points>().Any()
            )
                ? "closest"
                : "x unified",
            ["hoverlabel"] = PlotlyTexts.Hover(),
            ["modebar"] = PlotlyTexts.Modebar(),
        };
        if (layout.Panels.Any(panel => panel.Marks.OfType<Bars>().Any()))
            (json["barmode"], json["bargap"], json["bargroupgap"]) = (
                "group",
                Math.Round(1 - Bars.Filled, 2),
                0.08
            );
        if (layout.ColourBar is { } bar)
            (json["coloraxis"], json["width"]) = (ColourAxis(layout, bar), layout.Width);
        return json;
    }

    private static JsonObject Margin(Margins margins) =>
        new()
        {
            ["l"] = margins.Left,
            ["t"] = margins.Top,
            ["r"] = margins.Right,
            ["b"] = margins.Bottom,
        };

    private static JsonObject ColourAxis(FigureLayout layout, ColourBar bar) =>
        new()
        {
            ["cmin"] = Json.Number(bar.Scale.Min),
            ["cmax"] = Json.Number(bar.Scale.Max),
            ["colorscale"] = new JsonArray([.. Enumerable.Range(0, 13).Select(Stop)]),
            ["colorbar"] = new JsonObject
            {
                ["title"] = new JsonObject
                {
                    ["text"] = Json.Text(bar.Axis.Label),
                    ["side"] = "right",
                    ["font"] = new JsonObject { ["size"] = 13 },
                },
                ["tickfont"] = new JsonObject { ["size"] = Plan.TickSize },
                ["x"] = Json.Number(
                    (layout.PanelsRight - layout.Area.X + ColourBar.Gap) / layout.Area.Width
                ),
                ["xpad"] = 0,
                ["ypad"] = 0,
                ["thickness"] = ColourBar.Width,
                ["outlinewidth"] = 0,
                ["tickformat"] = PlotlyStyle.Format(bar.Axis, 4),
            },
        };

    private static JsonNode Stop(int index) =>
        new JsonArray(Json.Number(index / 12.0), Palette.Heat.At(index / 12.0));
}
