using Benchmarks.Harness;

namespace Benchmarks.Tests;

public sealed class LineTests
{
    [Fact]
    public void Points_on_a_line_give_that_line()
    {
        var line = Line.Fit([(0, 20), (1_000, 25), (10_000, 70)]);
        Assert.Equal(20, line.Intercept, 9);
        Assert.Equal(0.005, line.Slope, 9);
        Assert.Equal(0, line.WorstError, 9);
    }

    [Fact]
    public void Relative_errors_count_and_not_absolute_ones()
    {
        // Two points at x = 1, y = 1 and 3. The constant c with the least (c − 1)² / 1 + (c − 3)² / 9 is
        // (1 + 1/3) / (1 + 1/9) = 1.2; their mean would be 2. The third point is met exactly.
        var line = Line.Fit([(1, 1), (1, 3), (2, 5)]);
        Assert.Equal(1.2, line.Intercept + line.Slope, 9);
        Assert.Equal(5, line.Intercept + (2 * line.Slope), 9);
        Assert.Equal(0.6, line.WorstError, 9);
    }

    [Fact]
    public void A_single_x_makes_no_line() => Assert.Throws<ArgumentException>(() => Line.Fit([(1, 1), (1, 2)]));

    [Fact]
    public void A_time_of_zero_has_no_relative_error() =>
        Assert.Throws<ArgumentException>(() => Line.Fit([(1, 0), (2, 2)]));
}
