using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace LotteryTickets;

public static partial class Plots
{
    /// <summary>Draws one row per value: a dot at the mean and a whisker over its 95% interval.</summary>
    /// <param name="rows">The rows, from top to bottom.</param>
    /// <param name="name">The quantity.</param>
    /// <param name="look">The look, or null for the default.</param>
    public static GenericChart Intervals(
        IEnumerable<(string Label, ConfidenceInterval Value)> rows,
        string name,
        Look? look = null
    )
    {
        (string Label, ConfidenceInterval Value)[] all = [.. rows];
        var means = all.Select(row => row.Value.Mean);
        var chart = Chart.Point<double, string, string>(means, all.Select(row => row.Label), Name: name);
        return Mark(chart, look ?? Alone(name))
            .WithErrors("error_x", [.. all.Select(row => row.Value)])
            .WithLayout("hovermode", "closest")
            .WithYAxis(Json.Of<LinearAxis>("""{"type": "category", "autorange": "reversed"}"""));
    }

    /// <summary>Draws vertical bars.</summary>
    /// <exception cref="ArgumentException">The numbers of labels and values differ.</exception>
    public static GenericChart Bars(
        string name,
        IEnumerable<string> labels,
        IEnumerable<double> values,
        Look? look = null
    )
    {
        string[] names = [.. labels];
        double[] heights = [.. values];
        SameLength(name, names.Length, heights.Length);
        return Chart
            .Column<double, string, string>(heights, Keys: new(names, true), Name: name)
            .Filled(look ?? Looks.For(name))
            .WithXAxis(Json.Of<LinearAxis>("""{"type": "category", "showgrid": false}"""));
    }

    /// <summary>Draws the distribution of values, such as the weights of a layer, as a histogram.</summary>
    /// <param name="name">The quantity.</param>
    /// <param name="values">The values; those that are not finite are left out.</param>
    /// <param name="bins">The number of bins of equal width.</param>
    /// <param name="look">The look, or null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is less than 1.</exception>
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
        {
            counts[Math.Min(bins - 1, (int)((value - low) / width))]++;
        }

        var centers = Enumerable.Range(0, bins).Select(bin => low + ((bin + 0.5) * width));
        return Chart
            .Column<double, double, string>(counts, Keys: new(centers, true), Name: name)
            .Set("width", width)
            .Filled(look ?? Alone(name))
            .WithLayout("bargap", 0)
            .WithXAxis(Axis(name))
            .WithYAxis(Axis("count"));
    }

    /// <summary>Returns the look of something that is alone in its chart.</summary>
    private static Look Alone(string name) => Looks.RoleOf(name) ?? Looks.Ticket;

    private static GenericChart Filled(this GenericChart chart, Look look) =>
        chart.Set("marker", new Plotly.NET.TraceObjects.Marker().With("color", look.Color));
}
