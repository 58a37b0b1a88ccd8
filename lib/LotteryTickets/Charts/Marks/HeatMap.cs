using System.Text.Json.Nodes;
using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Plotly;
using LotteryTickets.Charts.Svg;

namespace LotteryTickets.Charts.Marks;

/// <summary>
/// A matrix as colours, row 0 on top. What the colours measure is an axis of its own, drawn as the colour bar; square
/// cells are as wide as they are high.
/// </summary>
internal sealed record HeatMap(double[,] Cells, Axis Value, bool Square)
    : Mark(Value.Label, Palette.Dense)
{
    /// <summary>How many colours the static drawing tells apart.</summary>
    public const int Shades = 24;

    /// <summary>With more cells than this, their numbers are not written out.</summary>
    private const int MostNumbers = 150;

    public int Rows => Cells.GetLength(0);

    public int Columns => Cells.GetLength(1);

    public bool Numbered => Cells.Length <= MostNumbers;

    public Span Values => Span.Of(Cells.Cast<double>());

    public override Span XSpan => new(-0.5, Columns - 0.5, false, false);

    public override Span YSpan(Axis y) => new(-0.5, Rows - 0.5, false, false);

    public override void Check(Axis x, Axis y)
    {
        if (x.Log || y.Log)
            throw new ArgumentException(
                "A heat map's rows and columns cannot lie on a logarithmic axis."
            );
        if (x.ByName && x.Categories.Count != Columns)
            throw new ArgumentException(
                $"The heat map has {Columns} columns but the x axis has {x.Categories.Count} names; give one for each."
            );
        if (y.ByName && y.Categories.Count != Rows)
            throw new ArgumentException(
                $"The heat map has {Rows} rows but the y axis has {y.Categories.Count} names; give one for each."
            );
    }

    public override void Draw(SvgWriter svg, Panel panel) => SvgHeatMap.Draw(svg, panel, this);

    public override void Plot(PlotlyPanel plotly)
    {
        var (x, y) = (plotly.Panel.XAxis, plotly.Panel.YAxis);
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["xaxis"] = plotly.XId,
            ["yaxis"] = plotly.YId,
            ["z"] = new JsonArray([
                .. Enumerable.Range(0, Rows).Select(row => Json.Array(Row(row))),
            ]),
            ["coloraxis"] = "coloraxis",
            ["hoverongaps"] = false,
            ["hovertemplate"] =
                $"row %{{y}}, column %{{x}}: %{{z:{PlotlyStyle.Format(Value, 4)}}}<extra></extra>",
        };
        if (x.ByName)
            trace["x"] = Json.Array(x.Categories);
        if (y.ByName)
            trace["y"] = Json.Array(y.Categories);
        if (Numbered)
            trace["texttemplate"] = $"%{{z:{PlotlyStyle.Fixed(Value, Step(plotly.Panel))}}}";
        plotly.Traces.Add(trace);
    }

    public override string Describe(Axis x, Axis y) =>
        $"{(Name.Length > 0 ? Name : "values")}: heat map, {Rows} rows by {Columns} columns, "
        + $"{Numbers.Short(Values.Low, Value.Percent, 4)} to {Numbers.Short(Values.High, Value.Percent, 4)}";

    /// <summary>The shade of a value, from 0 to <see cref="Shades"/> − 1.</summary>
    public static int Shade(Scale values, double value) =>
        (int)Math.Round(Math.Clamp(values.Fraction(value), 0, 1) * (Shades - 1));

    public static string ShadeColour(int shade) => Palette.Heat.At(shade / (Shades - 1.0));

    private IEnumerable<double> Row(int row) =>
        Enumerable.Range(0, Columns).Select(column => Cells[row, column]);

    /// <summary>What the numbers in the cells are rounded to: about a hundredth of the scale.</summary>
    public static double Step(Panel panel) =>
        Math.Pow(10, Math.Round(Math.Log10((panel.Values.Max - panel.Values.Min) / 100)));
}
