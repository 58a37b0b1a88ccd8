namespace LotteryTickets.Charts.Svg;

/// <summary>Lines of very many points, drawn with as many as a screen can show.</summary>
internal static class Thinning
{
    /// <summary>
    /// Of each pixel column the first, lowest, highest and last point, which draws the same picture; short lines
    /// are returned as they are.
    /// </summary>
    public static IReadOnlyList<(double X, double Y)> PerPixel(
        IReadOnlyList<(double X, double Y)> points
    )
    {
        if (points.Count <= 400)
            return points;
        var kept = new List<(double X, double Y)>();
        for (var start = 0; start < points.Count; )
        {
            var end = start + 1;
            while (end < points.Count && Math.Floor(points[end].X) == Math.Floor(points[start].X))
                end++;
            kept.AddRange(
                Extremes(points, start, end).Order().Distinct().Select(index => points[index])
            );
            start = end;
        }
        return kept;
    }

    private static int[] Extremes(IReadOnlyList<(double X, double Y)> points, int start, int end)
    {
        var indices = Enumerable.Range(start, end - start);
        return
        [
            start,
            indices.MinBy(index => points[index].Y),
            indices.MaxBy(index => points[index].Y),
            end - 1,
        ];
    }
}
