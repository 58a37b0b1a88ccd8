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
        var color = (Looks.RoleOf(name) ?? Looks.Dense).Color;
        List<Shape> shapes = [];
        if (HasInterval(value))
        {
            shapes.Add(Across("rect", value.Low, value.High, """{"width": 0}""").With("fillcolor", Band(color)));
        }

        // A label of the shape, since an annotation would need the logarithm of the value on logarithmic axes.
        var label = Json.Of<ShapeLabel>(
            """{"textposition": "end", "yanchor": "bottom", "padding": 2, "font": {"size": 12}}"""
        );
        shapes.Add(
            Across("line", value.Mean, value.Mean, $$"""{"color": "{{color}}", "dash": "8px,4px", "width": 1.5}""")
                .With("name", name)
                .With("label", label.With("text", name))
        );
        return Chart.Line<double, double, string>([], [], ShowLegend: false).WithLayout("shapes", shapes);
    }

    /// <summary>Draws a dashed horizontal line over the whole width of the chart, with its name as a label.</summary>
    public static GenericChart Reference(string name, double value) =>
        Reference(name, new ConfidenceInterval(value, value, value, 1));

    private static Shape Across(string type, double low, double high, string line) =>
        Json.Of<Shape>("""{"xref": "x domain", "yref": "y", "x0": 0, "x1": 1}""")
            .With("type", type)
            // The line must show where it runs along one of the grid.
            .With("layer", type == "line" ? "above" : "below")
            .With("y0", low)
            .With("y1", high)
            .With("line", Json.Of<Line>(line));
}
