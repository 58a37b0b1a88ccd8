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

    public override void Draw(SvgWriter svg, Panel panel)
    {
        var (width, height) = (panel.Box.Width / Columns, panel.Box.Height / Rows);
        svg.Open(
            "g",
            (
                "transform",
                $"translate({SvgPath.Number(panel.Box.X)} {SvgPath.Number(panel.Box.Y)}) scale({SvgPath.Fine(width)} {SvgPath.Fine(height)})"
            ),
            ("shape-rendering", "crispEdges")
        );
        foreach (var shade in Runs(panel).GroupBy(run => run.Shade).OrderBy(group => group.Key))
        {
            var path = new SvgPath();
            foreach (var (_, row, from, to) in shade)
                path.Cells(from, row, to - from);
            svg.Fill(path, ShadeColour(shade.Key));
        }
        svg.Close();
        if (Numbered && width > 34 && height > 16)
            DrawNumbers(svg, panel, width, height);
    }

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

    /// <summary>Neighbours of one shade in a row, from a column to before another; missing cells are left out.</summary>
    private IEnumerable<(int Shade, int Row, int From, int To)> Runs(Panel panel)
    {
        for (var row = 0; row < Rows; row++)
        for (var column = 0; column < Columns; column++)
        {
            if (!double.IsFinite(Cells[row, column]))
                continue;
            var (from, shade) = (column, Shade(panel.Values, Cells[row, column]));
            while (
                column + 1 < Columns
                && double.IsFinite(Cells[row, column + 1])
                && Shade(panel.Values, Cells[row, column + 1]) == shade
            )
                column++;
            yield return (shade, row, from, column + 1);
        }
    }

    private IEnumerable<double> Row(int row) =>
        Enumerable.Range(0, Columns).Select(column => Cells[row, column]);

    /// <summary>What the numbers in the cells are rounded to: about a hundredth of the scale.</summary>
    private static double Step(Panel panel) =>
        Math.Pow(10, Math.Round(Math.Log10((panel.Values.Max - panel.Values.Min) / 100)));

    private void DrawNumbers(SvgWriter svg, Panel panel, double width, double height)
    {
        for (var row = 0; row < Rows; row++)
        for (var column = 0; column < Columns; column++)
        {
            var value = Cells[row, column];
            var ink = panel.Values.Fraction(value) > 0.5 ? SvgWriter.Ink : "#FFFFFF";
            if (double.IsFinite(value))
                svg.Text(
                    Numbers.Stepped(value, Step(panel), Value.Percent),
                    panel.Box.X + (column + 0.5) * width,
                    panel.Box.Y + (row + 0.5) * height + 4,
                    12,
                    "middle",
                    ink
                );
        }
    }
}
