namespace LotteryTickets;

/// <summary>
/// Puts a written digit onto the canvas as the makers of MNIST did: scaled, with its proportions,
/// into a box, and centred by its centre of mass.
/// </summary>
internal static class Placement
{
    /// <summary>The strokes in pixels.</summary>
    /// <param name="strokes">As written, in any unit.</param>
    /// <param name="box">The larger of the digit's extents, in pixels.</param>
    /// <param name="centre">Where the centre of mass comes to lie.</param>
    public static List<Point>[] Place(List<Point>[] strokes, double box, Point centre)
    {
        var points = strokes.SelectMany(stroke => stroke).ToArray();
        var extent = Math.Max(points.Max(p => p.X) - points.Min(p => p.X), points.Max(p => p.Y) - points.Min(p => p.Y));
        var scale = box / extent;
        var mass = CentreOfMass(strokes);
        return
        [
            .. strokes.Select(stroke =>
                stroke.ConvertAll(p => new Point(centre.X + scale * (p.X - mass.X), centre.Y + scale * (p.Y - mass.Y)))
            ),
        ];
    }

    private static Point CentreOfMass(List<Point>[] strokes)
    {
        double x = 0,
            y = 0,
            total = 0;
        foreach (var stroke in strokes)
        {
            for (var i = 0; i + 1 < stroke.Count; i++)
            {
                var (a, b) = (stroke[i], stroke[i + 1]);
                var length = Math.Sqrt((b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y));
                x += length * (a.X + b.X) / 2;
                y += length * (a.Y + b.Y) / 2;
                total += length;
            }
        }

        return new Point(x / total, y / total);
    }
}
