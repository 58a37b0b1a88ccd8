using System.Runtime.CompilerServices;
using Plotly.NET;

namespace LotteryTickets;

/// <summary>The look of every chart. Backgrounds are transparent and grays are legible on light and dark pages.</summary>
internal static class Theme
{
    private const string Ink = "#767E88";
    private const string Grid = "rgba(128,136,146,0.22)";
    private const string AxisLine = "rgba(128,136,146,0.6)";
    private const int Height = 420;
    private const string Clear = "rgba(0,0,0,0)";

    /// <summary>Plotly.NET's own template, of 8 KB; a chart that was made before this library was loaded has it.</summary>
    public static Template PlotlyDefault { get; } = Defaults.DefaultTemplate;

    public static Template Template { get; } = Json.With(new Template(), ("layout", Layout()));

    // Charts are shown by Plotly.NET's type: nothing of this library would run before the first one is.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Apply()
    {
        _ = PlotlyDefault;
        Defaults.DefaultTemplate = Template;
        Defaults.DefaultHeight = Height;
        ChartFormatters.Register();
    }

    private static Layout Layout() =>
        Json.With(
            new Layout(),
            ("paper_bgcolor", Clear),
            ("plot_bgcolor", Clear),
            ("colorway", Looks.Others.Select(look => look.Color).ToArray()),
            ("font", Json.Object(("color", Ink), ("size", 13))),
            ("title", Title()),
            ("margin", Json.Object(("l", 64), ("r", 24), ("t", 20), ("b", 56))),
            ("hovermode", "x unified"),
            ("legend", Json.Object(("orientation", "h"), ("x", 0), ("y", -0.2), ("yanchor", "top"))),
            ("xaxis", Axis(("showline", true))),
            ("yaxis", Axis())
        );

    // The margin grows with the title: charts without one begin at the top.
    private static DynamicObj.DynamicObj Title() =>
        Json.Object(
            ("x", 0.02),
            ("xanchor", "left"),
            ("y", 1),
            ("yanchor", "top"),
            ("yref", "container"),
            ("pad", Json.Object(("t", 14), ("b", 12))),
            ("automargin", true),
            ("font", Json.Object(("size", 16)))
        );

    private static DynamicObj.DynamicObj Axis(params ReadOnlySpan<(string, object)> more) =>
        Json.With(
            Json.Object(
                ("gridcolor", Grid),
                ("linecolor", AxisLine),
                ("zeroline", false),
                ("ticks", ""),
                ("automargin", true),
                ("tickfont", Json.Object(("size", 12))),
                ("title", Json.Object(("standoff", 10), ("font", Json.Object(("size", 13)))))
            ),
            more
        );
}
