using Benchmarks.Harness;

namespace Benchmarks.Tests;

public sealed class SpreadTests
{
    [Fact]
    public void The_median_and_quartiles_of_five_values_are_three_of_them() =>
        Assert.Equal(new Spread(3, 2, 4), Spread.Of([5, 1, 4, 2, 3]));

    [Fact]
    public void Between_two_values_quartiles_lie_in_proportion() =>
        Assert.Equal(new Spread(2, 1.5, 2.5), Spread.Of([1, 3]));

    [Fact]
    public void One_outlier_moves_no_median() => Assert.Equal(2, Spread.Of([1, 2, 1e9]).Median);

    [Fact]
    public void No_values_have_no_median() => Assert.Throws<ArgumentException>(() => Spread.Of([]));
}
