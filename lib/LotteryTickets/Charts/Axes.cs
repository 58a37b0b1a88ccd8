using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace LotteryTickets;

public static partial class Plots
{
    private const string PercentTicks = ".3~%";

    /// <summary>The share of weights remaining on a logarithmic axis in percent, with the dense network on the left.</summary>
    public static LinearAxis WeightsRemaining => Axis("weights remaining", true, true, format: PercentTicks);

    /// <summary>Returns an axis for fractions, with ticks in percent.</summary>
    public static LinearAxis Percent(string title, double? min = null, double? max = null) =>
        Axis(title, min: min, format: PercentTicks, max: max);

    /// <param name="reversed">True for values that decrease from left to right or from bottom to top.</param>
    /// <param name="min">The lower end, or null to fit the data; ignored on logarithmic and reversed axes.</param>
    /// <param name="format">The format of the ticks in d3's notation, such as <c>.1%</c>, or null for plain numbers.</param>
    public static LinearAxis Axis(
        string title,
        bool log = false,
        bool reversed = false,
        double? min = null,
        string? format = null,
        double? max = null,
        IEnumerable<(double At, string Label)>? ticks = null
    )
    {
        // Ticks of a logarithmic axis are at 1, 2 and 5 of every decade.
        var axis = PlotlyObject
            .Of<LinearAxis>(log ? """{"type": "log", "dtick": "D2"}""" : "{}")
            .With("title", Titled(title));
        if (reversed)
            axis.SetProperty("autorange", "reversed");
        else if (!log && (min ?? max) is not null)
            axis.SetProperty("autorangeoptions", Within(min, max));
        if (format is not null)
            axis.With("tickformat", format).SetProperty("hoverformat", format.EndsWith('%') ? ".2%" : format);
        return ticks is null ? axis : axis.WithTicks([.. ticks]);
    }

    public static GenericChart WithXAxis(this GenericChart chart, LinearAxis axis) =>
        Plotly.NET.Chart.withXAxis(axis, null).Invoke(chart);

    public static GenericChart WithYAxis(this GenericChart chart, LinearAxis axis) =>
        Plotly.NET.Chart.withYAxis(axis, null).Invoke(chart);

    public static GenericChart WithTitle(this GenericChart chart, string title) =>
        chart.WithLayout("title", Titled(title));

    private static LinearAxis WithTicks(this LinearAxis axis, (double At, string Label)[] ticks) =>
        axis.With("tickmode", "array")
            .With("tickvals", Array.ConvertAll(ticks, tick => tick.At))
            .With("ticktext", Array.ConvertAll(ticks, tick => tick.Label));

    private static AutoRangeOptions Within(double? min, double? max)
    {
        var range = new AutoRangeOptions().With(
            "include",
            min is null || max is null ? (min ?? max)! : new[] { min, max }
        );
        if (min is not null)
            range.SetProperty("minallowed", min);
        return max is null ? range : range.With("maxallowed", max);
    }

    private static Title Titled(string text) => new Title().With("text", text);

    private static GenericChart WithLayout(this GenericChart chart, string property, object value)
    {
        GenericChart.getLayout(chart).SetProperty(property, value);
        return chart;
    }
}
