namespace LotteryTickets;

internal sealed class Canvas(int size)
{
    public double[] Ink { get; } = new double[size * size];

    // Centers lines by their center of mass, as the authors of MNIST did.
    public static List<Point>[] Place(List<Point>[] strokes, double box, Point center)
    {
        var points = strokes.SelectMany(stroke => stroke).ToArray();
        var extent = Math.Max(points.Max(p => p.X) - points.Min(p => p.X), points.Max(p => p.Y) - points.Min(p => p.Y));
        var (scale, mass) = (box / extent, CenterOfMass(strokes));
        return [.. strokes.Select(stroke => stroke.ConvertAll(p => center + (scale * (p - mass))))];
    }

    // Coordinates are pixels; (0, 0) is the center of the first one.
    public void Draw(List<Point> line, double startRadius, double endRadius, double softness)
    {
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var along = (double)i / (line.Count - 1);
            DrawSegment(line[i], line[i + 1], startRadius + (along * (endRadius - startRadius)), softness);
        }
    }

    private void DrawSegment(Point start, Point end, double radius, double softness)
    {
        var reach = radius + (softness / 2);
        var (left, right) = Pixels(start.X, end.X, reach);
        var (top, bottom) = Pixels(start.Y, end.Y, reach);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var coverage = (reach - Distance(start, end, new Point(x, y))) / softness;
                ref var pixel = ref Ink[(y * size) + x];
                pixel = Math.Max(pixel, Math.Min(coverage, 1));
            }
        }
    }

    private (int First, int Last) Pixels(double a, double b, double reach) =>
        (
            Math.Max(0, (int)Math.Floor(Math.Min(a, b) - reach)),
            Math.Min(size - 1, (int)Math.Ceiling(Math.Max(a, b) + reach))
        );

    private static double Distance(Point start, Point end, Point point)
    {
        var (line, way) = (end - start, point - start);
        var length = (line.X * line.X) + (line.Y * line.Y);
        var along = length > 0 ? Math.Clamp(((way.X * line.X) + (way.Y * line.Y)) / length, 0, 1) : 0;
        return (way - (along * line)).Length;
    }

    private static Point CenterOfMass(List<Point>[] strokes)
    {
        var (sum, total) = (new Point(0, 0), 0.0);
        foreach (var (a, b) in strokes.SelectMany(stroke => stroke.Zip(stroke.Skip(1))))
        {
            var length = (b - a).Length;
            sum += length * (a + b) / 2;
            total += length;
        }

        return sum / total;
    }
}
