using System.Text.Json.Nodes;

namespace LotteryTickets.Charts.Plotly;

/// <summary>The palette in Plotly's words, and colours that are readable on light and dark pages alike.</summary>
internal static class PlotlyStyle
{
    public const string Ink = "#767E88";
    public const string Grid = "rgba(128,136,146,0.22)";
    public const string AxisLine = "rgba(128,136,146,0.6)";
    public const string Clear = "rgba(0,0,0,0)";

    public static string Dash(Style style) =>
        style.Dash switch
        {
            Charts.Dash.Dashed => "6px,3.5px",
            Charts.Dash.Dotted => "2px,3px",
            Charts.Dash.DashDot => "7px,3px,2px,3px",
            Charts.Dash.LongDash => "10px,4px",
            _ => "solid",
        };

    public static string Symbol(Style style) =>
        style.Marker switch
        {
            Marker.Square => "square",
            Marker.Diamond => "diamond",
            Marker.TriangleUp => "triangle-up",
            Marker.TriangleDown => "triangle-down",
            Marker.Cross => "x",
            _ => "circle",
        };

    public static JsonObject Line(Style style, double width) =>
        new()
        {
            ["color"] = style.Colour,
            ["width"] = width,
            ["dash"] = Dash(style),
        };

    /// <summary>d3's format of a value: at most so many significant digits of a percentage, six of a number.</summary>
    public static string Format(Axis axis, int digits) => axis.Percent ? $".{digits}~p" : ",.6~g";

    /// <summary>d3's format with the decimals that tell values <paramref name="step"/> apart.</summary>
    public static string Fixed(Axis axis, double step)
    {
        var decimals = Math.Max(0, -(int)Math.Round(Math.Log10(axis.Percent ? step * 100 : step)));
        return axis.Percent ? $".{decimals}%" : $",.{decimals}f";
    }
}
