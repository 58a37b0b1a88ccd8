namespace LotteryTickets.Tests.Stability;

public sealed class WeightCorrelationTests
{
    /// <summary>Layers of 4 and 2 weights, with 2 and 1 biases.</summary>
    private static readonly ParameterLayout Layout = MultilayerPerceptron.Create("two", 2, 2, 1).Layout;
    private static readonly Mask Dense = Mask.Dense(Layout);

    /// <summary>Biases, the largest numbers of all, are not weights.</summary>
    private static readonly float[] Row =
    [
        4,
        -3,
        2,
        1, /**/
        9,
        9, /**/
        1,
        -2, /**/
        9,
    ];

    /// <summary>Largest halves: {0, 1} and {1} of the one row, {0, 2} and {0} of the other: 1 + 0 of 2 + 1 agree.</summary>
    [Fact]
    public void It_is_the_share_of_each_layers_largest_weights_in_common()
    {
        float[] other =
        [
            -7,
            1,
            6,
            2, /**/
            0,
            0, /**/
            5,
            3, /**/
            0,
        ];
        Assert.Equal(1.0 / 3, WeightCorrelation.Of(Row, other, 0.5, Dense), 1e-12);
        Assert.Equal(1.0 / 3, WeightCorrelation.Of(other, Row, 0.5, Dense), 1e-12);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Equal_rows_have_1_whatever_their_signs_and_scale(double fraction)
    {
        var scaled = Array.ConvertAll(Row, weight => -3 * weight);
        Assert.Equal(1, WeightCorrelation.Of(Row, scaled, fraction, Dense));
    }

    /// <summary>Of the survivors {1, 2, 3} of the first layer the largest third is {1} in the one row, {2} in the other.</summary>
    [Fact]
    public void The_fraction_is_of_the_surviving_weights()
    {
        var mask = new Mask(
            Layout,
            [
                false,
                true,
                true,
                true, /**/
                true,
                true, /**/
                false,
                false, /**/
                true,
            ]
        );
        float[] other =
        [
            100,
            1,
            6,
            2, /**/
            0,
            0, /**/
            0,
            0, /**/
            0,
        ];
        Assert.Equal(0, WeightCorrelation.Of(Row, other, 1.0 / 3, mask));
        Assert.Equal(0.5, WeightCorrelation.Of(Row, other, 2.0 / 3, mask));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    public void Independent_rows_have_about_p(double fraction)
    {
        var layout = MultilayerPerceptron.Create("wide", 100, 60, 10).Layout;
        var (a, b) = (Initialization.GlorotNormal(layout, 1), Initialization.GlorotNormal(layout, 2));
        var correlation = WeightCorrelation.Of(a, b, fraction, Mask.Dense(layout));
        Assert.Equal(fraction, correlation, 0.04);
    }

    [Fact]
    public void Fractions_that_choose_nothing_are_refused()
    {
        foreach (var fraction in new[] { 0, -0.1, 1.1, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => WeightCorrelation.Of(Row, Row, fraction, Dense));
        }

        var error = Assert.Throws<ArgumentException>(() => WeightCorrelation.Of(Row, Row, 0.01, Dense));
        Assert.Contains("not one weight", error.Message, StringComparison.Ordinal);
    }
}
