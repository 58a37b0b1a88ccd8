using System.Text.Json.Nodes;
using LotteryTickets.Charts.Layout;

namespace LotteryTickets.Charts.Plotly;

/// <summary>The axes of a panel, at its place, over the same range as in the drawing.</summary>
internal static class PlotlyAxis
{
    public static JsonObject X(PlotlyPanel panel, Box area)
    {
        var box = panel.Panel.Box;
        var axis = Of(
            panel.Panel.XAxis,
            panel.Panel.XScale,
            panel.Panel.XTicks,
            panel.Panel.AtBottom
        );
        axis["domain"] = Json.Array([
            (box.X - area.X) / area.Width,
            (box.Right - area.X) / area.Width,
        ]);
        axis["anchor"] = "y" + panel.Suffix;
        axis["showgrid"] = !panel.Panel.HasCells && !panel.Panel.XAxis.ByName;
        axis["showline"] = !panel.Panel.HasCells;
        axis["linecolor"] = PlotlyStyle.AxisLine;
        axis["showspikes"] = false;
        if (Margins.Slanted(panel.Panel.XTicks, panel.Panel.XAxis, box.Width))
            axis["tickangle"] = -Margins.Slant;
        return Matching(axis, panel, "x");
    }

    public static JsonObject Y(PlotlyPanel panel, Box area)
    {
        var box = panel.Panel.Box;
        var axis = Of(
            panel.Panel.YAxis,
            panel.Panel.YScale,
            panel.Panel.YTicks,
            panel.Panel.AtLeft
        );
        axis["domain"] = Json.Array([
            (area.Bottom - box.Bottom) / area.Height,
            (area.Bottom - box.Y) / area.Height,
        ]);
        axis["anchor"] = "x" + panel.Suffix;
        axis["showgrid"] = !panel.Panel.HasCells;
        axis["ticklabelstandoff"] = 5;
        return Matching(axis, panel, "y");
    }

    private static JsonObject Of(Axis axis, Scale scale, IReadOnlyList<Tick> ticks, bool labelled)
    {
        var json = new JsonObject
        {
            ["type"] =
                axis.ByName ? "category"
                : axis.Log ? "log"
                : "linear",
            ["range"] = Range(axis, scale),
            ["gridcolor"] = PlotlyStyle.Grid,
            ["zeroline"] = false,
            ["ticks"] = "",
            ["showticklabels"] = labelled,
            ["tickfont"] = new JsonObject { ["size"] = Plan.TickSize },
        };
        if (axis.ByName)
            json["categoryarray"] = Json.Array(axis.Categories);
        else
            json["hoverformat"] = PlotlyStyle.Format(axis, 3);
        if (axis.Log || axis.ByName || axis.Ticks.Count > 0)
            Fixed(json, axis, ticks);
        else
            Free(json, axis, ticks);
        return json;
    }

    /// <summary>The drawing's own ticks.</summary>
    private static void Fixed(JsonObject json, Axis axis, IReadOnlyList<Tick> ticks)
    {
        json["tickmode"] = "array";
        json["tickvals"] = axis.ByName
            ? Json.Array(ticks.Select(tick => axis.Categories[(int)tick.Value]))
            : Json.Array(ticks.Select(tick => tick.Value));
        json["ticktext"] = Json.Array(ticks.Select(tick => Json.Text(tick.Label)));
    }

    /// <summary>Round numbers of Plotly's choice, which follow when a reader zooms in.</summary>
    private static void Free(JsonObject json, Axis axis, IReadOnlyList<Tick> ticks)
    {
        json["tickformat"] = PlotlyStyle.Format(axis, 6);
        json["nticks"] = Math.Max(2, ticks.Count + 1);
    }

    private static JsonArray Range(Axis axis, Scale scale)
    {
        var (from, to) = axis.Log
            ? (Math.Log10(scale.Min), Math.Log10(scale.Max))
            : (scale.Min, scale.Max);
        return Json.Array(scale.Reversed ? [to, from] : [from, to]);
    }

    private static JsonObject Matching(JsonObject axis, PlotlyPanel panel, string letter)
    {
        if (panel.Number > 1)
            axis["matches"] = letter;
        return axis;
    }
}
