namespace LotteryTickets;

/// <summary>
/// One person writing one digit: how they slant, stretch and wobble, and their pen. Only
/// additions, multiplications, divisions and square roots happen here, which every machine rounds
/// alike, so that images are the same to the byte everywhere.
/// </summary>
internal sealed class Hand
{
    private const double KnotWobble = 12;
    private const double PageWobble = 55;

    private readonly CounterRandom _random;
    private readonly Point[] _page = new Point[9];
    private readonly double _cosine;
    private readonly double _sine;
    private readonly double _slant;
    private readonly double _width;
    private readonly double _haste;

    /// <summary>A hand with habits drawn from <paramref name="random"/>.</summary>
    public Hand(CounterRandom random)
    {
        _random = random;
        // Most hands are neat, a few are not: so are most digits easy to read, and a few are not.
        _haste = 0.25 + 0.75 * random.NextDouble() * random.NextDouble();
        for (var i = 0; i < _page.Length; i++)
            _page[i] = new Point(Around(0, _haste * PageWobble), Around(0, _haste * PageWobble));
        // Rotation through twice the angle whose tangent this is: no sine or cosine is called.
        var tangent = Around(0, 0.17);
        _cosine = (1 - tangent * tangent) / (1 + tangent * tangent);
        _sine = 2 * tangent / (1 + tangent * tangent);
        _slant = Around(0.15, 0.6);
        _width = random.NextDouble(0.5, 1.25);
    }

    /// <summary>Where this hand puts the strokes of a glyph, in units of the page, not yet placed.</summary>
    public List<Point>[] Write(Glyph glyph) =>
        [.. glyph.Strokes.Select(knots => GlyphCurve.Flatten(Wobble(knots)).ConvertAll(Distort))];

    /// <summary>A number around <paramref name="centre"/>, at most <paramref name="spread"/> away, near more often than far.</summary>
    public double Around(double centre, double spread) =>
        centre + spread * (_random.NextDouble() + _random.NextDouble() - 1);

    private Knot[] Wobble(Knot[] knots) =>
        [
            .. knots.Select(knot =>
                knot with
                {
                    At = new Point(
                        knot.At.X + Around(0, _haste * KnotWobble),
                        knot.At.Y + Around(0, _haste * KnotWobble)
                    ),
                }
            ),
        ];

    private Point Distort(Point point)
    {
        var bent = Bend(point);
        var (x, y) = (_width * (bent.X - 50), bent.Y - 50);
        x -= _slant * y;
        return new Point(_cosine * x - _sine * y, _sine * x + _cosine * y);
    }

    /// <summary>Moves a point as the page moves: a quadratic Bézier patch over 3 × 3 random displacements.</summary>
    private Point Bend(Point point)
    {
        var across = Bernstein(point.X / 100);
        var down = Bernstein(point.Y / 100);
        var (x, y) = (point.X, point.Y);
        for (var i = 0; i < _page.Length; i++)
        {
            var weight = across[i % 3] * down[i / 3];
            x += weight * _page[i].X;
            y += weight * _page[i].Y;
        }

        return new Point(x, y);
    }

    private static double[] Bernstein(double t) => [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
}
