using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace LotteryTickets;

public static partial class Plots
{
    /// <summary>
    /// Draws a measure against the share of weights remaining: one band per set, named by the set, and the dense network as
    /// a reference where one of the sets has runs at level 0.
    /// </summary>
    /// <param name="measure">The measure of one run, such as <see cref="Measure.TestAccuracy"/>.</param>
    /// <param name="sets">The sets of runs.</param>
    /// <exception cref="ArgumentException">There are no sets.</exception>
    public static GenericChart AgainstDensity(Measure measure, params RunSet[] sets) =>
        AgainstDensity(
            measure.Quantity == Quantity.Percent ? Percent(measure.Name)
                : measure.Quantity == Quantity.Iterations ? Axis(measure.Name, format: ",d")
                : Axis(measure.Name),
            sets,
            set => set.Curve(measure)
        );

    private static GenericChart AgainstDensity(LinearAxis y, RunSet[] sets, Func<RunSet, Curve> curveOf)
    {
        if (sets.Length == 0)
            throw new ArgumentException("A chart against density needs at least one set of runs.", nameof(sets));
        Curve[] curves = [.. sets.Where(set => set.Count > 0).Select(curveOf)];
        var dense = curves
            .SelectMany(curve => curve.Density.Zip(curve.Values))
            .Where(point => point.First == 1)
            .Take(1)
            .Select(point => Reference("dense network", point.Second));
        return Chart
            .Combine([.. curves.Select(curve => Band(curve)), .. dense])
            .WithXAxis(WeightsRemaining.WithTicks(Levels(curves)))
            .WithYAxis(y);
    }

    // Every level has a tick, or every second or third one: more labels than this are turned, and reach the legend.
    private static (double, string)[] Levels(Curve[] curves)
    {
        const int most = 12;
        double[] levels = [.. curves.SelectMany(curve => curve.Density).Distinct().OrderDescending()];
        var every = (levels.Length + most - 1) / most;
        return [.. levels.Where((_, i) => i % every == 0).Select(level => (level, PercentText(level)))];
    }

    /// <summary>Draws a measure in the course of training: one band per line over its replicates.</summary>
    /// <param name="yTitle">The title of the vertical axis.</param>
    /// <param name="measure">The measure of one evaluation, such as <c>of =&gt; of.ValidationAccuracy</c>.</param>
    /// <param name="lines">Names and runs; the runs of one line were evaluated at the same iterations.</param>
    /// <param name="logX">Whether iterations are on a logarithmic axis; iteration 0 is left out then.</param>
    /// <param name="percent">Whether the measure is a fraction to be shown in percent.</param>
    public static GenericChart LearningCurves(
        string yTitle,
        Func<Evaluation, double> measure,
        IEnumerable<(string Name, IReadOnlyList<Run> Runs)> lines,
        bool logX = false,
        bool percent = false
    ) =>
        Chart
            .Combine(
                lines.Select(line =>
                {
                    var curve = LearningCurve.Of(line.Runs, measure);
                    var points = curve.Iterations.Zip(curve.Values).Where(point => !logX || point.First > 0).ToArray();
                    return Band(
                        line.Name,
                        points.Select(point => (double)point.First),
                        points.Select(point => point.Second)
                    );
                })
            )
            .WithXAxis(Axis("iteration", log: logX, format: ",~r"))
            .WithYAxis(percent ? Percent(yTitle) : Axis(yTitle));

    /// <summary>
    /// Draws the error along the line between two networks (LMC, Figure 1): on the test set as a line with its band,
    /// on the training set as a thin line of the same color.
    /// </summary>
    /// <param name="kinds">Names and instability analyses.</param>
    public static GenericChart ErrorAlongLine(IEnumerable<(string Name, Instability Lines)> kinds) =>
        Chart
            .Combine(
                kinds.SelectMany(kind =>
                    new[]
                    {
                        Band(kind.Name, kind.Lines.Alphas, kind.Lines.Along(path => path.Test)),
                        Thin(kind.Name, kind.Lines.Alphas, kind.Lines.Along(path => path.Train)),
                    }
                )
            )
            .WithXAxis(Axis("share of the first network, α"))
            .WithYAxis(Percent("error (thin: training set)"));

    private static GenericChart Thin(string name, IEnumerable<double> x, IEnumerable<ConfidenceInterval> y)
    {
        var look = Looks.For(name);
        return Trace(name, [.. x], y.Select(value => value.Mean), look)
            .Set("mode", "lines")
            .Set("name", $"{name}, training set")
            .Set("showlegend", false)
            .Set("line", PlotlyObject.Of<Line>("""{"dash": "1px,2px", "width": 1.2}""").With("color", look.Color));
    }

    private static string PercentText(double fraction) =>
        fraction >= 0.0995 ? Spell.Percent(fraction, digits: 0) : FormattableString.Invariant($"{100 * fraction:G2}%");
}
