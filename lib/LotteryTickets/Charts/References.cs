using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace LotteryTickets;

public static partial class Plots
{
    /// <summary>
    /// Draws a dashed horizontal line over the whole width of the chart, with the band of its 95% interval and its
    /// name as a label. Combine it with other charts by <c>Chart.Combine</c>.
    /// </summary>
    public static GenericChart Reference(string name, ConfidenceInterval value)
    {
        // Gray, unless it is a method: a threshold must not take a look from one.
        var look = Looks.RoleOf(name) ?? Looks.Dense;
        List<Shape> shapes = [];
        if (HasInterval(value))
        {
            shapes.Add(
                Json.With(
                    Across("rect", value.Low, value.High),
                    ("fillcolor", Translucent(look.Color, BandOpacity)),
                    ("line", Json.Object(("width", 0)))
                )
            );
        }

        // A label of the shape, since an annotation would need the logarithm of the value on logarithmic axes.
        var label = Json.Object(
            ("text", name),
            ("textposition", "end"),
            ("yanchor", "bottom"),
            ("padding", 2),
            ("font", Json.Object(("size", 12)))
        );
        var line = Json.Object(("color", look.Color), ("dash", "8px,4px"), ("width", 1.5));
        shapes.Add(Json.With(Across("line", value.Mean, value.Mean), ("name", name), ("line", line), ("label", label)));
        var chart = Chart.Line<double, double, string>([], [], ShowLegend: false);
        return WithLayout(chart, "shapes", shapes);
    }

    /// <summary>Draws a dashed horizontal line over the whole width of the chart, with its name as a label.</summary>
    public static GenericChart Reference(string name, double value) =>
        Reference(name, new ConfidenceInterval(value, value, value, 1));

    private static Shape Across(string type, double low, double high) =>
        Json.With(
            new Shape(),
            ("type", type),
            ("layer", "below"),
            ("xref", "x domain"),
            ("yref", "y"),
            ("x0", 0),
            ("x1", 1),
            ("y0", low),
            ("y1", high)
        );
}
