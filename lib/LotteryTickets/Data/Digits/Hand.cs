namespace LotteryTickets;

// Uses only arithmetic that every machine rounds alike. The order of draws determines every image.
internal sealed class Hand
{
    private const int StepsPerKnot = 6;
    private const double KnotWobble = 12;
    private const double PageWobble = 55;

    private readonly CounterRandom _random;
    private readonly Point[] _page = new Point[9];
    private readonly double _cosine;
    private readonly double _sine;
    private readonly double _slant;
    private readonly double _width;
    private readonly double _haste;

    public Hand(CounterRandom random)
    {
        _random = random;
        // A product of two: most hands are neat, a few are not.
        _haste = 0.25 + (0.75 * random.NextDouble() * random.NextDouble());
        for (var i = 0; i < _page.Length; i++)
            _page[i] = AroundZero(PageWobble);
        // Rotates by twice the angle of this tangent, without sine and cosine.
        var tangent = Around(0, 0.17);
        _cosine = (1 - (tangent * tangent)) / (1 + (tangent * tangent));
        _sine = 2 * tangent / (1 + (tangent * tangent));
        _slant = Around(0.15, 0.6);
        _width = random.NextDouble(0.5, 1.25);
    }

    public List<Point>[] Write(Knot[][] glyph) =>
        [.. glyph.Select(stroke => Flatten(Array.ConvertAll(stroke, Wobble)).ConvertAll(Distort))];

    // Values near the center are more frequent.
    public double Around(double center, double spread) =>
        center + (spread * (_random.NextDouble() + _random.NextDouble() - 1));

    private Point AroundZero(double spread) => new(Around(0, _haste * spread), Around(0, _haste * spread));

    private Knot Wobble(Knot knot) => knot with { At = knot.At + AroundZero(KnotWobble) };

    // A Catmull–Rom spline that is interrupted by corners.
    private static List<Point> Flatten(Knot[] knots)
    {
        var points = new List<Point>(knots.Length * StepsPerKnot) { knots[0].At };
        for (var i = 0; i + 1 < knots.Length; i++)
        {
            var (start, end) = (knots[i], knots[i + 1]);
            // Without a neighbor on the same curve, the curve leaves toward its other end.
            var before = i == 0 || start.Corner ? start.At : knots[i - 1].At;
            var after = i + 2 == knots.Length || end.Corner ? end.At : knots[i + 2].At;
            for (var step = 1; step <= StepsPerKnot; step++)
                points.Add(Between(before, start.At, end.At, after, (double)step / StepsPerKnot));
        }

        return points;
    }

    private static Point Between(Point before, Point start, Point end, Point after, double t)
    {
        var linear = end - before;
        var quadratic = (2 * before) - (5 * start) + (4 * end) - after;
        var cubic = (3 * (start - end)) + after - before;
        return start + (0.5 * t * (linear + (t * (quadratic + (t * cubic)))));
    }

    private Point Distort(Point point)
    {
        var bent = Bend(point);
        var (x, y) = (_width * (bent.X - 50), bent.Y - 50);
        x -= _slant * y;
        return new Point((_cosine * x) - (_sine * y), (_sine * x) + (_cosine * y));
    }

    // A quadratic Bézier patch over 3 × 3 random displacements.
    private Point Bend(Point point)
    {
        var (across, down) = (Bernstein(point.X / 100), Bernstein(point.Y / 100));
        for (var i = 0; i < _page.Length; i++)
            point += across[i % 3] * down[i / 3] * _page[i];
        return point;
    }

    private static double[] Bernstein(double t) => [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
}
