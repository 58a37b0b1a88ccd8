namespace LotteryTickets.Tests.Pruning;

public sealed class PruningScopeTests
{
    // fc1: ten weights and a bias at 10; fc2: ten weights, biases at 21 to 30.
    private static readonly ParameterLayout Ten = MultilayerPerceptron.Create("ten", 10, 1, 10).Layout;

    [Fact]
    public void The_smallest_magnitudes_go()
    {
        var row = RowOf(-10, 9, -8, 7, -6, 5, -4, 3, -2, 1);
        var mask = new LayerwisePruning(0.2, 0).Prune(Mask.Dense(Ten), Magnitude.Of(row));
        Assert.Equal(
            [true, true, true, true, true, true, true, true, false, false],
            mask.Of(Ten["fc1.weight"]).ToArray()
        );
        Assert.Equal(10, mask.KeptIn(Ten["fc2.weight"]));
    }

    [Fact]
    public void Ties_go_by_index_the_later_first_and_the_count_stays_exact()
    {
        var row = RowOf(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        var mask = new LayerwisePruning(0.3, 0).Prune(Mask.Dense(Ten), Magnitude.Of(row));
        Assert.Equal(
            [true, true, true, true, true, true, true, false, false, false],
            mask.Of(Ten["fc1.weight"]).ToArray()
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void What_goes_is_what_a_stable_sort_puts_last(double rate)
    {
        var layout = MultilayerPerceptron.Create("sorted", 40, 30, 10).Layout;
        var random = new Random(1);
        float[] values = [float.NegativeInfinity, -1, -0f, 0, 0.5f, float.Epsilon, float.PositiveInfinity];
        float[] scores = [.. Enumerable.Range(0, layout.Length).Select(_ => values[random.Next(values.Length)])];
        var mask = new GlobalPruning(rate).Prune(Mask.Dense(layout), scores);
        var sorted = layout.Prunable.SelectMany(tensor => tensor.Positions).OrderByDescending(index => scores[index]);
        Assert.Equal(sorted.Take(mask.KeptCount).Order(), Enumerable.Range(0, layout.Length).Where(Survives));

        bool Survives(int index) => mask[index] && layout.Prunable.Any(tensor => tensor.Positions.Contains(index));
    }

    [Fact]
    public void Removed_weights_stay_removed_even_when_their_score_is_the_highest()
    {
        var scope = new LayerwisePruning(0.2, 0);
        var first = scope.Prune(Mask.Dense(Ten), Magnitude.Of(RowOf(10, 9, 8, 7, 6, 5, 4, 3, 2, 1)));
        var second = scope.Prune(first, Magnitude.Of(RowOf(1, 2, 3, 4, 5, 6, 7, 8, 99, 99)));
        Assert.False(second[8] || second[9]);
        Assert.Equal(6, second.KeptIn(Ten["fc1.weight"]));
    }

    [Fact]
    public void The_output_layer_has_its_own_rate()
    {
        var mask = new LayerwisePruning(0.2, 0.1).Prune(Mask.Dense(Ten), new float[Ten.Length]);
        Assert.Equal(8, mask.KeptIn(Ten["fc1.weight"]));
        Assert.Equal(9, mask.KeptIn(Ten["fc2.weight"]));
    }

    [Fact]
    public void Global_pruning_lets_layers_compete()
    {
        var row = RowOf(10, 10, 10, 10, 10, 10, 10, 10, 10, 10); // fc2's weights are all zero
        var mask = new GlobalPruning(0.25).Prune(Mask.Dense(Ten), Magnitude.Of(row));
        Assert.Equal(10, mask.KeptIn(Ten["fc1.weight"]));
        Assert.Equal(5, mask.KeptIn(Ten["fc2.weight"]));
    }

    /// <summary>The labels of LTH: (265,200 · 0.8ⁿ + 1,000 · 0.9ⁿ) / 266,200.</summary>
    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 0.8004)]
    [InlineData(3, 0.5128)]
    [InlineData(7, 0.2107)]
    [InlineData(10, 0.1083)]
    [InlineData(15, 0.0358)]
    public void LeNet_keeps_the_papers_fractions(int levels, double density)
    {
        var layout = MultilayerPerceptron.LeNet300100().Layout;
        var scope = new LayerwisePruning(0.2, 0.1);
        Assert.Equal(density, scope.DensitiesAfter(layout, levels)[levels], 5e-5);
    }

    /// <summary>The labels of LTH for ResNet-20: (267,696 · 0.8ⁿ + 3,200) / 270,896; the rest is spared.</summary>
    [Theory]
    [InlineData(4, 0.417)]
    [InlineData(6, 0.271)]
    [InlineData(7, 0.219)]
    [InlineData(10, 0.118)]
    public void ResNet20_keeps_the_papers_fractions(int levels, double density)
    {
        var layout = ResNet.ResNet20().Layout;
        var scope = GlobalPruning.OfHiddenLayers(0.2);
        Assert.Equal(density, scope.DensitiesAfter(layout, levels)[levels], 5e-4);

        var scores = Magnitude.Of(Initialization.GlorotNormal(layout, 1));
        var mask = scope.Prune(Mask.Dense(layout), scores, levels);
        Assert.Equal(scope.DensitiesAfter(layout, levels)[levels], mask.Density, 1e-12);
        Assert.Equal(
            [2_560, 640],
            [
                layout.Prunable.Where(tensor => tensor.Role == LayerRole.Shortcut).Sum(mask.KeptIn),
                mask.KeptIn(layout["fc.weight"]),
            ]
        );
    }

    /// <summary>The labels of LTH for Conv-6 (convolutions 15%, linear layers 20%, output 10%): 26.4 and 15.1.</summary>
    [Theory]
    [InlineData(7, 0.2661)]
    [InlineData(10, 0.1529)]
    public void Conv6_keeps_the_fractions_of_its_weights(int levels, double density)
    {
        var scope = new LayerwisePruning(0.2, 0.1) { ConvolutionRate = 0.15 };
        Assert.Equal(density, scope.DensitiesAfter(ConvNet.Create(6).Layout, levels)[levels], 5e-5);
    }

    [Fact]
    public void Convolutions_have_their_own_rate_and_by_default_that_of_hidden_layers()
    {
        var layout = ConvNet.Create(2, width: 0.1).Layout; // 6·3·9, 6·6·9, …
        var scope = new LayerwisePruning(0.5, 0.1) { ConvolutionRate = 0.1 };
        var mask = scope.Prune(Mask.Dense(layout), new float[layout.Length]);
        Assert.Equal(162 - 16, mask.KeptIn(layout["conv1.weight"]));
        Assert.Equal(26 * 13, mask.KeptIn(layout["fc2.weight"]));
        Assert.Equal(260 - 26, mask.KeptIn(layout["fc3.weight"]));
        Assert.Equal(0.5, new LayerwisePruning(0.5, 0.1).ConvolutionRate);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Spared_weights_stay_and_compete_with_nobody(bool global)
    {
        WeightPruning scope = global ? new GlobalPruning(0.5) : new LayerwisePruning(0.5, 0.5);
        scope = scope with { Exclude = tensor => tensor.Name == "fc2.weight" };
        var row = RowOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10); // fc2's weights are all zero
        var mask = scope.Prune(Mask.Dense(Ten), Magnitude.Of(row));
        Assert.Equal(10, mask.KeptIn(Ten["fc2.weight"]));
        Assert.Equal(
            [false, false, false, false, false, true, true, true, true, true],
            mask.Of(Ten["fc1.weight"]).ToArray()
        );
        Assert.Equal(0.75, scope.DensitiesAfter(Ten, 1)[1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_shot_keeps_exactly_as_many_as_the_same_rounds_one_by_one(bool global)
    {
        WeightPruning scope = global ? new GlobalPruning(0.2) : new LayerwisePruning(0.2, 0.1);
        var layout = MultilayerPerceptron.Create("odd", 13, 7, 3).Layout;
        var scores = Magnitude.Of(Initialization.GlorotNormal(layout, 1));
        var step = Mask.Dense(layout);
        for (var level = 1; level <= 9; level++)
        {
            step = scope.Prune(step, scores);
            var once = scope.Prune(Mask.Dense(layout), scores, level);
            Assert.Equal(step.ToFlags(), once.ToFlags());
            Assert.Equal(scope.DensitiesAfter(layout, level)[level], once.Density, 1e-12);
        }
    }

    [Fact]
    public void Rates_outside_zero_to_one_and_scores_that_are_not_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GlobalPruning(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerwisePruning(0.2, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerwisePruning(0.2, 0.1) { ConvolutionRate = 1 });
        var error = Assert.Throws<ArgumentException>(() =>
            new GlobalPruning(0.2).Prune(Mask.Dense(Ten), RowOf(float.NaN))
        );
        Assert.Contains("element 0", error.Message, StringComparison.Ordinal);
    }

    private static float[] RowOf(params float[] firstLayer)
    {
        var row = new float[Ten.Length];
        firstLayer.CopyTo(row, 0);
        return row;
    }

    [Fact]
    public void Negative_scores_are_the_least_and_both_zeros_are_equal()
    {
        var layout = MultilayerPerceptron.Create("four", 4, 1).Layout;
        var kept = new GlobalPruning(0.5).Prune(Mask.Dense(layout), [-1, 0f, -0f, 2, 0]);
        Assert.Equal([false, true, false, true, true], kept.ToFlags());
    }
}
