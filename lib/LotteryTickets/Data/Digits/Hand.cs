using LotteryTickets.Randomness;

namespace LotteryTickets.Data.Digits;

/// <summary>
/// One person writing one digit: how they slant, stretch and wobble, and their pen. Only
/// additions, multiplications, divisions and square roots happen here, which every machine rounds
/// alike, so that images are the same to the byte everywhere.
/// </summary>
internal sealed class Hand
{
    private const double KnotWobble = 12;
    private const double PageWobble = 55;

    private readonly CounterRandom random;
    private readonly Point[] page = new Point[9];
    private readonly double cosine;
    private readonly double sine;
    private readonly double slant;
    private readonly double width;
    private readonly double haste;

    /// <summary>A hand with habits drawn from <paramref name="random"/>.</summary>
    public Hand(CounterRandom random)
    {
        this.random = random;
        // Most hands are neat, a few are not: so are most digits easy to read, and a few are not.
        haste = 0.25 + 0.75 * random.NextDouble() * random.NextDouble();
        for (var i = 0; i < page.Length; i++)
            page[i] = new Point(Around(0, haste * PageWobble), Around(0, haste * PageWobble));
        // Rotation through twice the angle whose tangent this is: no sine or cosine is called.
        var tangent = Around(0, 0.17);
        cosine = (1 - tangent * tangent) / (1 + tangent * tangent);
        sine = 2 * tangent / (1 + tangent * tangent);
        slant = Around(0.15, 0.6);
        width = random.NextDouble(0.5, 1.25);
    }

    /// <summary>Where this hand puts the strokes of a glyph, in units of the page, not yet placed.</summary>
    public List<Point>[] Write(Glyph glyph) =>
        [.. glyph.Strokes.Select(knots => Curve.Flatten(Wobble(knots)).ConvertAll(Distort))];

    /// <summary>A number around <paramref name="centre"/>, at most <paramref name="spread"/> away, near more often than far.</summary>
    public double Around(double centre, double spread) =>
        centre + spread * (random.NextDouble() + random.NextDouble() - 1);

    private Knot[] Wobble(Knot[] knots) =>
        [
            .. knots.Select(knot =>
                knot with
                {
                    At = new Point(
                        knot.At.X + Around(0, haste * KnotWobble),
                        knot.At.Y + Around(0, haste * KnotWobble)
                    ),
                }
            ),
        ];

    private Point Distort(Point point)
    {
        var bent = Bend(point);
        var (x, y) = (width * (bent.X - 50), bent.Y - 50);
        x -= slant * y;
        return new Point(cosine * x - sine * y, sine * x + cosine * y);
    }

    /// <summary>Moves a point as the page moves: a quadratic Bézier patch over 3 × 3 random displacements.</summary>
    private Point Bend(Point point)
    {
        var across = Bernstein(point.X / 100);
        var down = Bernstein(point.Y / 100);
        var (x, y) = (point.X, point.Y);
        for (var i = 0; i < page.Length; i++)
        {
            var weight = across[i % 3] * down[i / 3];
            x += weight * page[i].X;
            y += weight * page[i].Y;
        }

        return new Point(x, y);
    }

    private static double[] Bernstein(double t) => [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
}
