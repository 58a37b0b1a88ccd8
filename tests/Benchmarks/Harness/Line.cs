namespace Benchmarks.Harness;

/// <summary>The line y = a + b · x that lies nearest to some points, as their relative errors count.</summary>
/// <param name="Intercept">a.</param>
/// <param name="Slope">b.</param>
/// <param name="WorstError">The largest of |a + b · x − y| / y.</param>
internal sealed record Line(double Intercept, double Slope, double WorstError)
{
    /// <summary>The line for which the sum of the squared relative errors is least.</summary>
    /// <exception cref="ArgumentException">There are fewer than two different x, or a y that is not positive.</exception>
    public static Line Fit(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Select(point => point.X).Distinct().Count() < 2 || points.Any(p => p.Y <= 0))
        {
            throw new ArgumentException(
                "A line needs points at two different x or more, and every y above zero.",
                nameof(points)
            );
        }

        // Weights of 1 / y² turn absolute errors into relative ones.
        double Sum(Func<double, double, double> of) => points.Sum(p => of(p.X, p.Y) / (p.Y * p.Y));
        var (n, x, y) = (Sum((_, _) => 1), Sum((x, _) => x), Sum((_, y) => y));
        var (xx, xy) = (Sum((x, _) => x * x), Sum((x, y) => x * y));
        var slope = ((n * xy) - (x * y)) / ((n * xx) - (x * x));
        var intercept = (y - (slope * x)) / n;
        return new Line(intercept, slope, points.Max(p => Math.Abs(intercept + (slope * p.X) - p.Y) / p.Y));
    }
}
