namespace LotteryTickets;

/// <summary>Turns knots into a line of short segments: a Catmull–Rom spline that corners interrupt.</summary>
internal static class GlyphCurve
{
    private const int StepsPerKnot = 6;

    /// <summary>Points along the stroke, close enough together to draw straight lines between them.</summary>
    public static List<Point> Flatten(ReadOnlySpan<Knot> knots)
    {
        var points = new List<Point>(knots.Length * StepsPerKnot) { knots[0].At };
        for (var i = 0; i + 1 < knots.Length; i++)
        {
            var (start, end) = (knots[i], knots[i + 1]);
            // Without a neighbour that is part of the same curve, the curve leaves towards its other end.
            var before = i == 0 || start.Corner ? start.At : knots[i - 1].At;
            var after = i + 2 == knots.Length || end.Corner ? end.At : knots[i + 2].At;
            for (var step = 1; step <= StepsPerKnot; step++)
                points.Add(Between(before, start.At, end.At, after, (double)step / StepsPerKnot));
        }

        return points;
    }

    private static Point Between(Point before, Point start, Point end, Point after, double t) =>
        new(Between(before.X, start.X, end.X, after.X, t), Between(before.Y, start.Y, end.Y, after.Y, t));

    private static double Between(double before, double start, double end, double after, double t)
    {
        var linear = end - before;
        var quadratic = 2 * before - 5 * start + 4 * end - after;
        var cubic = 3 * (start - end) + after - before;
        return start + 0.5 * t * (linear + t * (quadratic + t * cubic));
    }
}
