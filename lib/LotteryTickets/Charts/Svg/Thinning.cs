namespace LotteryTickets.Charts.Svg;

/// <summary>Lines of very many points, drawn with as many as a screen can show.</summary>
internal static class Thinning
{
    private const double Column = 2;

    /// <summary>
    /// The lowest and the highest point of every column of two pixels, and both ends of the line: the same picture.
    /// Short lines are returned as they are.
    /// </summary>
    public static IReadOnlyList<(double X, double Y)> PerPixel(
        IReadOnlyList<(double X, double Y)> points
    )
    {
        if (points.Count <= 300)
            return points;
        var columns = points.Index().GroupBy(point => Math.Floor(point.Item.X / Column));
        var extremes = columns.SelectMany(column =>
            new[] { column.MinBy(point => point.Item.Y), column.MaxBy(point => point.Item.Y) }
        );
        return
        [
            .. extremes
                .Prepend((0, points[0]))
                .Append((points.Count - 1, points[^1]))
                .DistinctBy(point => point.Item1)
                .OrderBy(point => point.Item1)
                .Select(point => point.Item2),
        ];
    }
}
