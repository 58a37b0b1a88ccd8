using System.Globalization;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace LotteryTickets;

/// <summary>
/// The charts of the field on top of Plotly.NET. Each method returns a <see cref="GenericChart"/>, which Plotly.NET's
/// own functions combine and restyle. Values that are not finite leave gaps.
/// </summary>
public static partial class Plots
{
    private const double LineWidth = 2;
    private const double BandOpacity = 0.18;
    private const int MostMarkers = 40;

    /// <summary>Draws a line of means over the band of their 95% intervals, as one entry of the legend.</summary>
    /// <param name="name">The name of the method.</param>
    /// <param name="x">The positions.</param>
    /// <param name="y">One interval per position.</param>
    /// <param name="look">The look, or null for that of <see cref="Looks.For"/>.</param>
    /// <exception cref="ArgumentException">The numbers of positions and intervals differ.</exception>
    public static GenericChart Band(
        string name,
        IEnumerable<double> x,
        IEnumerable<ConfidenceInterval> y,
        Look? look = null
    )
    {
        double[] at = [.. x];
        ConfidenceInterval[] values = [.. y];
        SameLength(name, at.Length, values.Length);
        var style = look ?? Looks.For(name);
        var mean = Trace(name, at, values.Select(value => value.Mean), style);
        // A single replicate has no interval.
        if (!values.Any(HasInterval))
        {
            return mean;
        }

        WithErrors(mean, "error_y", values, shown: false);
        return Chart.Combine([
            Edge(name, at, values.Select(Low), style),
            Edge(name, at, values.Select(High), style, filled: true),
            mean,
        ]);
    }

    /// <summary>Draws a curve against the share of weights remaining, with the band of its 95% intervals.</summary>
    /// <param name="curve">The curve, such as that of <see cref="RunSet.Curve"/>.</param>
    /// <param name="name">The name of the method, or null for that of the curve.</param>
    /// <param name="look">The look, or null for that of <see cref="Looks.For"/>.</param>
    public static GenericChart Band(Curve curve, string? name = null, Look? look = null) =>
        Band(name ?? curve.Name, curve.Density, curve.Points.Select(point => point.Value), look);

    /// <summary>Draws a line.</summary>
    /// <exception cref="ArgumentException">The numbers of x and y values differ.</exception>
    public static GenericChart Line(string name, IEnumerable<double> x, IEnumerable<double> y, Look? look = null)
    {
        double[] at = [.. x];
        double[] values = [.. y];
        SameLength(name, at.Length, values.Length);
        return Trace(name, at, values, look ?? Looks.For(name));
    }

    /// <summary>Draws points with their 95% intervals as vertical error bars.</summary>
    /// <exception cref="ArgumentException">The numbers of positions and intervals differ.</exception>
    public static GenericChart Points(
        string name,
        IEnumerable<double> x,
        IEnumerable<ConfidenceInterval> y,
        Look? look = null
    ) => Points(name, x.Select(value => new ConfidenceInterval(value, value, value, 0)), y, look);

    /// <summary>Draws points with their 95% intervals in both directions.</summary>
    /// <exception cref="ArgumentException">The numbers of intervals differ.</exception>
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
        var chart = Chart.Point<double, double, string>(
            across.Select(value => value.Mean),
            up.Select(value => value.Mean),
            Name: name
        );
        Mark(chart, look ?? Looks.For(name));
        WithErrors(chart, "error_x", across);
        return WithErrors(chart, "error_y", up);
    }

    private static GenericChart Trace(string name, double[] x, IEnumerable<double> y, Look look)
    {
        var chart = Chart.Line<double, double, string>(x, y, Name: name);
        // Points of long lines would hide the line.
        Set(chart, "mode", x.Length <= MostMarkers ? "lines+markers" : "lines");
        Set(chart, "legendgroup", name);
        Set(chart, "line", Json.Object(("color", look.Color), ("dash", look.Dash.Convert()), ("width", LineWidth)));
        return Mark(chart, look);
    }

    /// <summary>Draws one edge of a band; the upper one fills the space down to the lower one.</summary>
    private static GenericChart Edge(string name, double[] x, IEnumerable<double> y, Look look, bool filled = false)
    {
        var chart = Chart.Line<double, double, string>(x, y, ShowLegend: false);
        Set(chart, "legendgroup", name);
        Set(chart, "hoverinfo", "skip");
        Set(chart, "line", Json.Object(("width", 0)));
        if (filled)
        {
            Set(chart, "fill", "tonexty");
            Set(chart, "fillcolor", Translucent(look.Color, BandOpacity));
        }

        return chart;
    }

    private static GenericChart Mark(GenericChart chart, Look look) =>
        Set(chart, "marker", Json.Object(("color", look.Color), ("symbol", look.Symbol.Convert()), ("size", 7)));

    /// <summary>Adds intervals: as error bars, or only to the numbers under the pointer.</summary>
    private static GenericChart WithErrors(
        GenericChart chart,
        string property,
        ConfidenceInterval[] values,
        bool shown = true
    )
    {
        if (!values.Any(HasInterval))
        {
            return chart;
        }

        var bars = Json.Object(
            ("type", "data"),
            ("array", values.Select(value => High(value) - value.Mean).ToArray()),
            ("thickness", shown ? 1.2 : 0),
            ("width", shown ? 4 : 0)
        );
        if (values.Any(value => Math.Abs(High(value) + Low(value) - (2 * value.Mean)) > 1e-9 * Math.Abs(value.Mean)))
        {
            bars.SetProperty("symmetric", false);
            bars.SetProperty("arrayminus", values.Select(value => value.Mean - Low(value)).ToArray());
        }

        return Set(chart, property, bars);
    }

    private static bool HasInterval(ConfidenceInterval value) =>
        double.IsFinite(value.High - value.Low) && value.High > value.Low;

    private static double Low(ConfidenceInterval value) => double.IsFinite(value.Low) ? value.Low : value.Mean;

    private static double High(ConfidenceInterval value) => double.IsFinite(value.High) ? value.High : value.Mean;

    private static GenericChart Set(GenericChart chart, string property, object value)
    {
        foreach (var trace in GenericChart.getTraces(chart))
        {
            trace.SetProperty(property, value);
        }

        return chart;
    }

    private static string Translucent(string color, double opacity)
    {
        var (red, green, blue) = (Channel(1), Channel(3), Channel(5));
        return FormattableString.Invariant($"rgba({red},{green},{blue},{opacity})");

        int Channel(int at) => int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static void SameLength(string name, int positions, int values)
    {
        if (positions != values)
        {
            throw new ArgumentException(
                $"'{name}' has {positions} positions but {values} values: give one value per position."
            );
        }
    }
}
