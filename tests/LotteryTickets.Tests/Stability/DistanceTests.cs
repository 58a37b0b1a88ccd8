namespace LotteryTickets.Tests.Stability;

public sealed class DistanceTests
{
    /// <summary>Two inputs, one output: two weights and a bias.</summary>
    private static readonly ParameterLayout Plane = MultilayerPerceptron.Create("plane", 2, 1).Layout;
    private static readonly Mask Dense = Mask.Dense(Plane);

    [Theory]
    [InlineData(1, 0, 0, 1, 1.4142135623730951, 90)]
    [InlineData(1, 0, 1, 1, 1, 45)]
    [InlineData(3, 4, 6, 8, 5, 0)]
    [InlineData(1, 2, 1, 2, 0, 0)]
    [InlineData(1, 0, -2, 0, 3, 180)]
    public void Distances_of_two_weights(float a1, float a2, float b1, float b2, double distance, double angle)
    {
        var between = Distance.Between([a1, a2, 0], [b1, b2, 0], Dense);
        Assert.Equal(distance, between.L2, 1e-12);
        Assert.Equal(angle, between.Angle, 1e-9);
    }

    [Fact]
    public void Biases_and_statistics_do_not_count()
    {
        var layout = Toy.NormalizedPerceptron.Layout;
        var a = Toy.RowFor(Toy.NormalizedPerceptron, 1);
        var b = (float[])a.Clone();
        foreach (var tensor in layout.Where(tensor => !tensor.Prunable))
        {
            tensor.Of(b).Fill(7);
        }

        Assert.Equal(new Distance(0, 0), Distance.Between(a, b, Mask.Dense(layout)));
    }

    /// <summary>(1, 5) and (4, −5): without the second weight 3 apart, in the same direction.</summary>
    [Fact]
    public void Removed_weights_do_not_count()
    {
        var first = new Mask(Plane, [true, false, true]);
        Assert.Equal(new Distance(3, 0), Distance.Between([1, 5, 0], [4, -5, 0], first));
    }

    /// <summary>arccos loses what is below 10⁻⁸; here 10⁻⁶ radians come out to six digits.</summary>
    [Fact]
    public void Small_angles_are_exact()
    {
        var angle = Distance.Between([1, 0, 0], [1, 1e-6f, 0], Dense).Angle;
        Assert.Equal(double.RadiansToDegrees(1e-6), angle, 1e-11);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Both_measures_are_symmetric_and_the_angle_lies_between_0_and_180(ulong seed)
    {
        var layout = Toy.Convolutional.Layout;
        var random = new CounterRandom(seed, Purpose.Masks);
        for (var i = 0; i < 20; i++)
        {
            var (a, b) = (Draw(), Draw());
            var mask = Engines.RandomNetworks.DrawMask(layout, seed + (ulong)i);
            if (mask.KeptCount == 0)
            {
                continue;
            }

            var (there, back) = (Distance.Between(a, b, mask), Distance.Between(b, a, mask));
            Assert.Equal(there.L2, back.L2, 1e-12);
            Assert.Equal(there.Angle, back.Angle, 1e-12);
            Assert.InRange(there.Angle, 0, 180);
            Assert.True(there.L2 > 0);
            Assert.Equal(new Distance(0, 0), Distance.Between(a, a, mask));
        }

        float[] Draw() => [.. Enumerable.Range(0, layout.Length).Select(_ => (float)random.NextNormal())];
    }

    [Fact]
    public void Weights_without_a_direction_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Distance.Between([1, 1, 0], [0, 0, 5], Dense));
        Assert.Contains("no direction", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Distance.Between([1, 1], [1, 1, 1], Dense));
    }
}
