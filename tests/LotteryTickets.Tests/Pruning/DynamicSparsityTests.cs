namespace LotteryTickets.Tests.Pruning;

public sealed class DynamicSparsityTests
{
    private static readonly ParameterLayout Layout = MultilayerPerceptron.Create("hand", 2, 3, 2).Layout;

    /// <summary>
    /// Half of fc1's four weights are replaced: 1 and 5 are the smallest, and of 1, 2, 4 and 5 the scores of 1 and 4 are the
    /// highest. In fc2, which is dense, the three that are dropped are the only ones that can grow.
    /// </summary>
    [Fact]
    public void Each_layer_drops_its_smallest_weights_and_grows_as_many_of_the_highest_scores()
    {
        var weights = Vector([0.5f, -0.1f, 0, 0.3f, 0, -0.2f], [1, 2, 3, 4, 5, 6]);
        var scores = Vector([9, 0.9f, 0.2f, 9, 0.7f, 0.1f], [6, 5, 4, 3, 2, 1]);
        var changed = DynamicSparsity.Change(Keeping(0, 1, 3, 5), weights, scores, 0.5);
        Assert.Equal(Keeping(0, 1, 3, 4).ToFlags(), changed.ToFlags());
    }

    [Fact]
    public void Equal_weights_and_equal_scores_are_taken_by_index()
    {
        var changed = DynamicSparsity.Change(Keeping(2, 3, 4, 5), Vector([], []), Vector([], []), 0.25);
        Assert.Equal(Keeping(0, 3, 4, 5).ToFlags(), changed.ToFlags());
    }

    /// <summary>A fraction of 0.49 of four weights is one.</summary>
    [Theory]
    [InlineData(0.24, 0)]
    [InlineData(0.49, 1)]
    [InlineData(1.0, 4)]
    public void A_fraction_of_a_layers_weights_is_rounded_down(double fraction, int replaced)
    {
        var before = Mask.Random(LeNet, [0.00002, 0.1, 0.1], 1); // 4.7 of 235,200
        Assert.Equal(5, before.KeptIn(LeNet["fc1.weight"]));
        before = Without(before, 1);
        var scores = before.ToFlags().Select(kept => kept ? 0f : 1f).ToArray();
        var after = DynamicSparsity.Change(before, new float[LeNet.Length], scores, fraction);
        Assert.Equal(LeNet.Select(before.KeptIn), LeNet.Select(after.KeptIn));
        Assert.Equal(replaced, LeNet["fc1.weight"].Positions.Count(i => before[i] && !after[i]));
    }

    /// <summary>α/2 (1 + cos(π t / T_end)) with T_end = 75 of 100.</summary>
    [Theory]
    [InlineData(0, 0.3)]
    [InlineData(25, 0.225)]
    [InlineData(50, 0.075)]
    [InlineData(75, 0.0)]
    public void The_fraction_falls_as_half_a_cosine(int iteration, double fraction) =>
        Assert.Equal(fraction, new DynamicSparsity(Growth.Gradient).FractionAt(iteration, 100), 1e-15);

    [Fact]
    public void The_mask_changes_every_so_often_until_three_quarters_of_the_training()
    {
        var sparsity = new DynamicSparsity(Growth.Random, Every: 5);
        Assert.Equal([0, 5, 10], Enumerable.Range(0, 20).Where(iteration => sparsity.IsDueAt(iteration, 20)));
    }

    [Fact]
    public void Random_scores_differ_by_seed_and_iteration_and_have_no_order()
    {
        var scores = DynamicSparsity.RandomScores(LeNet, 1, 100);
        Assert.Equal(scores, DynamicSparsity.RandomScores(LeNet, 1, 100));
        Assert.NotEqual(scores, DynamicSparsity.RandomScores(LeNet, 2, 100));
        Assert.NotEqual(scores, DynamicSparsity.RandomScores(LeNet, 1, 200));
        Assert.Equal(0.5, scores.Average(), 0.005);
        Assert.Equal(0.5, scores.Where((_, i) => i % 2 == 0).Average(), 0.005);
    }

    [Fact]
    public void Wrong_parameters_are_refused_by_name()
    {
        Refused("Every", () => new DynamicSparsity(Growth.Random, Every: 0));
        Refused("DropFraction", () => new DynamicSparsity(Growth.Random, DropFraction: 0));
        Refused("DropFraction", () => new DynamicSparsity(Growth.Random, DropFraction: 1.1));
        Refused("DropFraction", () => new DynamicSparsity(Growth.Random, DropFraction: double.NaN));
        Refused("Until", () => new DynamicSparsity(Growth.Random, Until: -0.1));
        Refused("Growth", () => new DynamicSparsity((Growth)2));

        static void Refused(string name, Func<object> create) =>
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(create).ParamName);
    }

    private static ParameterLayout LeNet { get; } = MultilayerPerceptron.LeNet300100().Layout;

    /// <summary>One of fc1's weights less.</summary>
    private static Mask Without(Mask mask, int count)
    {
        var flags = mask.ToFlags();
        foreach (var index in LeNet["fc1.weight"].Positions.Where(i => mask[i]).Take(count))
            flags[index] = false;
        return new Mask(LeNet, flags);
    }

    /// <summary>A mask that keeps these weights of fc1, and all others.</summary>
    private static Mask Keeping(params int[] kept)
    {
        var flags = Mask.Dense(Layout).ToFlags();
        for (var i = 0; i < 6; i++)
            flags[i] = kept.Contains(i);
        return new Mask(Layout, flags);
    }

    private static float[] Vector(float[] first, float[] second)
    {
        var vector = new float[Layout.Length];
        first.CopyTo(Layout["fc1.weight"].Of(vector));
        second.CopyTo(Layout["fc2.weight"].Of(vector));
        return vector;
    }
}
