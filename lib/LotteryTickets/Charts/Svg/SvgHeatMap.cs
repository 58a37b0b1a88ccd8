using LotteryTickets.Charts.Layout;
using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts.Svg;

/// <summary>Draws a heat map with one path per shade.</summary>
internal static class SvgHeatMap
{
    /// <summary>A drawing tells no more rows or columns apart than this.</summary>
    private const int Most = 100;

    public static void Draw(SvgWriter svg, Panel panel, HeatMap map)
    {
        var cells = Pooled(map.Cells);
        var (width, height) = (
            panel.Box.Width / cells.GetLength(1),
            panel.Box.Height / cells.GetLength(0)
        );
        var place = $"translate({SvgPath.Number(panel.Box.X)} {SvgPath.Number(panel.Box.Y)})";
        var size = $"scale({SvgPath.Fine(width)} {SvgPath.Fine(height)})";
        svg.Open("g", ("transform", $"{place} {size}"), ("shape-rendering", "crispEdges"));
        foreach (
            var shade in Runs(cells, panel.Values)
                .GroupBy(run => run.Shade)
                .OrderBy(group => group.Key)
        )
        {
            var path = new SvgPath();
            foreach (var (_, row, from, to) in shade)
                path.Cells(from, row, to - from);
            svg.Fill(path, HeatMap.ShadeColour(shade.Key));
        }
        svg.Close();
        if (map.Numbered && width > 34 && height > 16)
            Numbers(svg, panel, map, width, height);
    }

    /// <summary>The means of blocks of cells, where there are more than a drawing can tell apart; else the cells.</summary>
    public static double[,] Pooled(double[,] cells)
    {
        var (rows, columns) = (cells.GetLength(0), cells.GetLength(1));
        if (rows <= Most && columns <= Most)
            return cells;
        var (high, wide) = ((rows + Most - 1) / Most, (columns + Most - 1) / Most);
        var pooled = new double[(rows + high - 1) / high, (columns + wide - 1) / wide];
        for (var row = 0; row < pooled.GetLength(0); row++)
        for (var column = 0; column < pooled.GetLength(1); column++)
            pooled[row, column] = Mean(cells, row * high, column * wide, high, wide);
        return pooled;
    }

    private static double Mean(double[,] cells, int top, int left, int high, int wide)
    {
        var (sum, count) = (0.0, 0);
        for (var row = top; row < Math.Min(top + high, cells.GetLength(0)); row++)
        for (var column = left; column < Math.Min(left + wide, cells.GetLength(1)); column++)
            if (double.IsFinite(cells[row, column]))
                (sum, count) = (sum + cells[row, column], count + 1);
        return sum / count;
    }

    /// <summary>Neighbours of one shade in a row, from a column to before another; missing cells are left out.</summary>
    private static IEnumerable<(int Shade, int Row, int From, int To)> Runs(
        double[,] cells,
        Scale values
    )
    {
        int? ShadeAt(int row, int column) =>
            column < cells.GetLength(1) && double.IsFinite(cells[row, column])
                ? HeatMap.Shade(values, cells[row, column])
                : null;

        for (var row = 0; row < cells.GetLength(0); row++)
        for (var column = 0; column < cells.GetLength(1); column++)
        {
            if (ShadeAt(row, column) is not { } shade)
                continue;
            var from = column;
            while (ShadeAt(row, column + 1) == shade)
                column++;
            yield return (shade, row, from, column + 1);
        }
    }

    private static void Numbers(
        SvgWriter svg,
        Panel panel,
        HeatMap map,
        double width,
        double height
    )
    {
        for (var row = 0; row < map.Rows; row++)
        for (var column = 0; column < map.Columns; column++)
        {
            var value = map.Cells[row, column];
            if (!double.IsFinite(value))
                continue;
            var text = Layout.Numbers.Stepped(value, HeatMap.Step(panel), map.Value.Percent);
            var (x, y) = (
                panel.Box.X + (column + 0.5) * width,
                panel.Box.Y + (row + 0.5) * height + 4
            );
            var ink = panel.Values.Fraction(value) > 0.5 ? SvgWriter.Ink : "#FFFFFF";
            svg.Text(text, x, y, Plan.TickSize, "middle", ink);
        }
    }
}
