using Plotly.NET;

namespace LotteryTickets;

// Backgrounds are transparent and grays are legible on light and dark pages.
internal static class Theme
{
    // Of 8 KB; a chart that was made before this library was loaded has it.
    public static Template PlotlyDefault { get; } = Defaults.DefaultTemplate;

    public static Template Template { get; } =
        PlotlyObject.Of<Template>(
            """
            {"layout": {
              "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
              "colorway": ["#2E8FE6", "#D0610F", "#0E7A63", "#9150AB", "#A67F08", "#D14D84", "#3E8CBA", "#8C7355"],
              "font": {"color": "#767E88", "size": 13},
              "title": {"x": 0.02, "xanchor": "left", "font": {"size": 16}},
              "margin": {"l": 64, "r": 24, "t": 24, "b": 56},
              "hovermode": "x unified",
              "legend": {"orientation": "h", "x": 0, "y": -0.2, "yanchor": "top"},
              "xaxis": {
                "gridcolor": "rgba(128,136,146,0.22)", "linecolor": "rgba(128,136,146,0.6)", "showline": true,
                "zeroline": false, "ticks": "", "tickfont": {"size": 12}, "automargin": true,
                "title": {"standoff": 10, "font": {"size": 13}}
              },
              "yaxis": {
                "gridcolor": "rgba(128,136,146,0.22)", "linecolor": "rgba(128,136,146,0.6)",
                "zeroline": false, "ticks": "", "tickfont": {"size": 12}, "automargin": true,
                "title": {"standoff": 10, "font": {"size": 13}}
              }
            }}
            """
        );

    public static void Apply()
    {
        // Read first: the assignment replaces it.
        _ = PlotlyDefault;
        Defaults.DefaultTemplate = Template;
        Defaults.DefaultHeight = 420;
    }
}
