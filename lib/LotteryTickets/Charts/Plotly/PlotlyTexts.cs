using System.Text.Json.Nodes;
using LotteryTickets.Charts.Layout;

namespace LotteryTickets.Charts.Plotly;

/// <summary>Titles, labels and legend of a Plotly figure, where the drawing has them.</summary>
internal static class PlotlyTexts
{
    public static JsonObject Title(Figure figure)
    {
        var about =
            figure.Subtitle.Length > 0
                ? $"<br><span style=\"font-size:13px\">{Json.Text(figure.Subtitle)}</span>"
                : "";
        return new()
        {
            ["text"] = $"<b>{Json.Text(figure.Title)}</b>{about}",
            ["font"] = new JsonObject { ["size"] = 16 },
            ["x"] = 0,
            ["xanchor"] = "left",
            ["y"] = 1,
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["l"] = 16, ["t"] = 16 },
        };
    }

    /// <summary>Below the x axis's label; it grows downwards where it needs more rows.</summary>
    public static JsonObject Legend(FigureLayout layout) =>
        new()
        {
            ["orientation"] = "h",
            ["x"] = 0,
            ["xanchor"] = "left",
            ["y"] = Json.Number(
                -(layout.Margins.Bottom - layout.Legend.Height - 8) / layout.Area.Height
            ),
            ["yanchor"] = "top",
            ["font"] = new JsonObject { ["size"] = Layout.Legend.TextSize },
        };

    /// <summary>A light card as in the drawing: the pages behind may be of any colour.</summary>
    public static JsonObject Hover() =>
        new()
        {
            ["bgcolor"] = "#FDFDFC",
            ["bordercolor"] = "#A6ADB6",
            ["font"] = new JsonObject { ["color"] = "#24292F", ["size"] = 12 },
        };

    /// <summary>Small, as it stands beside the title: saving, zooming and the way back.</summary>
    public static JsonObject Modebar() =>
        new()
        {
            ["bgcolor"] = PlotlyStyle.Clear,
            ["color"] = PlotlyStyle.AxisLine,
            ["activecolor"] = PlotlyStyle.Ink,
            ["remove"] = Json.Array([
                "select",
                "lasso",
                "zoomin",
                "zoomout",
                "autoscale",
                "sendcharttocloud",
            ]),
        };

    /// <summary>The axes' labels, once for all panels, and the panels' titles.</summary>
    public static void Add(JsonArray annotations, FigureLayout layout)
    {
        var (figure, margins, area) = (layout.Figure, layout.Margins, layout.Area);
        if (figure.XAxis.Label.Length > 0)
            annotations.Add(Text(figure.XAxis.Label, 0.5, 0, yshift: -margins.XTicks - 8));
        if (figure.YAxis.Label.Length > 0)
            annotations.Add(Text(figure.YAxis.Label, 0, 0.5, xshift: 18 - margins.Left, turn: -90));
        foreach (var panel in layout.Panels.Where(panel => panel.Title.Length > 0))
        {
            var x = (panel.Box.X + panel.Box.Width / 2 - area.X) / area.Width;
            var y = (area.Bottom - panel.Box.Y) / area.Height;
            annotations.Add(
                Text($"<b>{Json.Text(panel.Title)}</b>", x, y, yshift: 12, ready: true)
            );
        }
    }

    private static JsonObject Text(
        string text,
        double x,
        double y,
        double xshift = 0,
        double yshift = 0,
        double turn = 0,
        bool ready = false
    ) =>
        new()
        {
            ["text"] = ready ? text : Json.Text(text),
            ["xref"] = "paper",
            ["yref"] = "paper",
            ["x"] = Json.Number(x),
            ["y"] = Json.Number(y),
            ["xanchor"] = "center",
            ["yanchor"] = "middle",
            ["xshift"] = xshift,
            ["yshift"] = yshift,
            ["textangle"] = turn,
            ["showarrow"] = false,
            ["font"] = new JsonObject { ["size"] = 13 },
        };
}
