using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace LotteryTickets;

/// <summary>Draws the charts of the field with Plotly.NET. Values that are not finite leave gaps.</summary>
public static partial class Plots
{
    private const int MostMarkers = 40;

    static Plots() => Theme.Apply();

    /// <summary>Draws a line of means over the band of their 95% intervals, as one entry of the legend.</summary>
    /// <param name="look">The look, or null for that of <see cref="Looks.For"/>.</param>
    public static GenericChart Band(
        string name,
        IEnumerable<double> x,
        IEnumerable<ConfidenceInterval> y,
        Look? look = null
    )
    {
        double[] at = [.. x];
        ConfidenceInterval[] values = [.. y];
        var style = look ?? Looks.For(name);
        var mean = Trace(name, at, values.Select(value => value.Mean), style);
        return values.Any(HasInterval)
            ? Chart.Combine([
                Edge(name, at, values.Select(Low)),
                Edge(name, at, values.Select(High)).Set("fill", "tonexty").Set("fillcolor", Band(style.Color)),
                mean.WithErrors("error_y", values, shown: false),
            ])
            : mean;
    }

    /// <summary>Draws a curve against the share of weights remaining, with the band of its 95% intervals.</summary>
    public static GenericChart Band(Curve curve, string? name = null, Look? look = null) =>
        Band(name ?? curve.Name, curve.Density, curve.Values, look);

    public static GenericChart Line(string name, IEnumerable<double> x, IEnumerable<double> y, Look? look = null) =>
        Trace(name, [.. x], y, look ?? Looks.For(name));

    /// <summary>Draws points with their 95% intervals in both directions.</summary>
    public static GenericChart Points(
        string name,
        IEnumerable<ConfidenceInterval> x,
        IEnumerable<ConfidenceInterval> y,
        Look? look = null
    )
    {
        ConfidenceInterval[] across = [.. x];
        ConfidenceInterval[] up = [.. y];
        SameLength(name, across.Length, up.Length);
        var (atX, atY) = (across.Select(value => value.Mean), up.Select(value => value.Mean));
        return Mark(Chart.Point<double, double, string>(atX, atY, Name: name), look ?? Looks.For(name))
            .WithErrors("error_x", across)
            .WithErrors("error_y", up);
    }

    /// <summary>Draws a labeled, dashed horizontal line with the band of its 95% interval.</summary>
    public static GenericChart Reference(string name, ConfidenceInterval value)
    {
        // Gray, unless it is a method: a threshold must not take a look from one.
        var color = (Looks.RoleOf(name) ?? Looks.Dense).Color;
        // A label of the shape, since an annotation would need the logarithm of the value on logarithmic axes.
        var label = PlotlyObject.Of<ShapeLabel>(
            """{"textposition": "end", "yanchor": "bottom", "padding": 2, "font": {"size": 12}}"""
        );
        var line = Across(
                "line",
                value.Mean,
                value.Mean,
                $$"""{"color": "{{color}}", "dash": "8px,4px", "width": 1.5}"""
            )
            .With("name", name)
            .With("label", label.With("text", name));
        List<Shape> shapes = HasInterval(value)
            ? [Across("rect", value.Low, value.High, """{"width": 0}""").With("fillcolor", Band(color)), line]
            : [line];
        return Chart.Line<double, double, string>([], [], ShowLegend: false).WithLayout("shapes", shapes);
    }

    public static GenericChart Reference(string name, double value) =>
        Reference(name, new ConfidenceInterval(value, value, value, 1));

    /// <summary>Draws the distribution of values, such as the weights of a layer, as a histogram.</summary>
    public static GenericChart Histogram(string name, IEnumerable<float> values, int bins = 60, Look? look = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] all = [.. values.Where(float.IsFinite).Select(value => (double)value)];
        var low = all.DefaultIfEmpty(0).Min();
        var spread = all.DefaultIfEmpty(0).Max() - low;
        var width = spread > 0 ? spread / bins : 1;
        // Counted here: a chart of a million weights would take 20 MB in the notebook.
        var counts = new double[bins];
        foreach (var value in all)
            counts[Math.Min(bins - 1, (int)((value - low) / width))]++;

        var centers = Enumerable.Range(0, bins).Select(bin => low + ((bin + 0.5) * width));
        var color = (look ?? Looks.RoleOf(name) ?? Looks.Ticket).Color;
        return Chart
            .Column<double, double, string>(counts, Keys: new(centers, true), Name: name)
            .Set("width", width)
            .Set("marker", new Marker().With("color", color))
            .WithLayout("bargap", 0)
            .WithXAxis(Axis(name))
            .WithYAxis(Axis("count"));
    }

    private static Shape Across(string type, double low, double high, string line) =>
        PlotlyObject
            .Of<Shape>("""{"xref": "x domain", "yref": "y", "x0": 0, "x1": 1}""")
            .With("type", type)
            // The line must show where it runs along one of the grid.
            .With("layer", type == "line" ? "above" : "below")
            .With("y0", low)
            .With("y1", high)
            .With("line", PlotlyObject.Of<Line>(line));

    private static GenericChart Trace(string name, double[] x, IEnumerable<double> y, Look look)
    {
        double[] values = [.. y];
        SameLength(name, x.Length, values.Length);
        var line = new Line().With("color", look.Color).With("dash", look.Dash.Convert()).With("width", 2);
        // Points of long lines would hide the line.
        return Mark(Chart.Line<double, double, string>(x, values, Name: name), look)
            .Set("mode", x.Length <= MostMarkers ? "lines+markers" : "lines")
            .Set("legendgroup", name)
            .Set("line", line);
    }

    private static GenericChart Edge(string name, double[] x, IEnumerable<double> y) =>
        Chart
            .Line<double, double, string>(x, y, ShowLegend: false)
            .Set("legendgroup", name)
            .Set("hoverinfo", "skip")
            .Set("line", new Line().With("width", 0));

    private static GenericChart Mark(GenericChart chart, Look look) =>
        chart.Set(
            "marker",
            new Marker().With("color", look.Color).With("symbol", look.Symbol.Convert()).With("size", 7)
        );

    private static GenericChart WithErrors(
        this GenericChart chart,
        string property,
        ConfidenceInterval[] values,
        bool shown = true
    )
    {
        if (!values.Any(HasInterval))
            return chart;

        var bars = PlotlyObject.Of<Error>(
            shown ? """{"thickness": 1.2, "width": 4}""" : """{"thickness": 0, "width": 0}"""
        );
        return chart.Set(
            property,
            bars.With("type", "data")
                .With("symmetric", false)
                .With("array", Array.ConvertAll(values, value => High(value) - value.Mean))
                .With("arrayminus", Array.ConvertAll(values, value => value.Mean - Low(value)))
        );
    }

    private static bool HasInterval(ConfidenceInterval value) =>
        double.IsFinite(value.High - value.Low) && value.High > value.Low;

    // One replicate of several has no interval, although a ratio's low end is then 0.
    private static double Low(ConfidenceInterval value) => HasInterval(value) ? value.Low : value.Mean;

    private static double High(ConfidenceInterval value) => HasInterval(value) ? value.High : value.Mean;

    private static GenericChart Set(this GenericChart chart, string property, object value)
    {
        foreach (var trace in GenericChart.getTraces(chart))
            trace.SetProperty(property, value);

        return chart;
    }

    // Transparent enough to show the lines behind it.
    private static string Band(string color) => color + "2E";

    private static void SameLength(string name, int positions, int values) =>
        Argument.Require(
            positions == values,
            nameof(values),
            $"'{name}' has {positions} positions but {values} values: give one value per position."
        );
}
