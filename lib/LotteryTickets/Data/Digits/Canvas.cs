namespace LotteryTickets;

/// <summary>A square of grey levels that strokes are drawn on, with soft edges.</summary>
internal sealed class Canvas(int size)
{
    private readonly double[] _ink = new double[size * size];

    /// <summary>Draws a line of round pen marks; where lines cross, the darker counts.</summary>
    /// <param name="line">Points in pixels; (0, 0) is the centre of the first pixel.</param>
    /// <param name="startRadius">Half the pen's width at the line's start, in pixels.</param>
    /// <param name="endRadius">The same at its end.</param>
    /// <param name="softness">Over how many pixels the edge fades.</param>
    public void Draw(List<Point> line, double startRadius, double endRadius, double softness)
    {
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var along = (double)i / (line.Count - 1);
            var radius = startRadius + along * (endRadius - startRadius);
            DrawSegment(line[i], line[i + 1], radius, softness);
        }
    }

    /// <summary>The ink at each pixel, 0 … 1, row by row.</summary>
    public ReadOnlySpan<double> Ink => _ink;

    private void DrawSegment(Point start, Point end, double radius, double softness)
    {
        var reach = radius + softness / 2;
        var (left, right) = Pixels(start.X, end.X, reach);
        var (top, bottom) = Pixels(start.Y, end.Y, reach);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var coverage = (reach - Distance(start, end, x, y)) / softness;
                ref var pixel = ref _ink[y * size + x];
                pixel = Math.Max(pixel, Math.Min(coverage, 1));
            }
        }
    }

    private (int First, int Last) Pixels(double a, double b, double reach) =>
        (
            Math.Max(0, (int)Math.Floor(Math.Min(a, b) - reach)),
            Math.Min(size - 1, (int)Math.Ceiling(Math.Max(a, b) + reach))
        );

    private static double Distance(Point start, Point end, double x, double y)
    {
        var (dx, dy) = (end.X - start.X, end.Y - start.Y);
        var (px, py) = (x - start.X, y - start.Y);
        var length = dx * dx + dy * dy;
        var along = length > 0 ? Math.Clamp((px * dx + py * dy) / length, 0, 1) : 0;
        var (ox, oy) = (px - along * dx, py - along * dy);
        return Math.Sqrt(ox * ox + oy * oy);
    }
}
