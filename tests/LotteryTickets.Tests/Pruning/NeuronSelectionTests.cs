namespace LotteryTickets.Tests.Pruning;

public sealed class NeuronSelectionTests
{
    /// <summary>Three neurons on a line, at 0, 1 and 5: their average is 2.</summary>
    private static readonly NeuronSelection Line = Of([
        [0],
        [1],
        [5],
    ]);

    [Fact]
    public void The_discrepancy_is_the_mean_squared_distance_to_the_average()
    {
        Assert.Equal(4, Line.Discrepancy([1, 0, 0]), 12);
        Assert.Equal(0.25, Line.Discrepancy([0.5, 0, 0.5]), 12);
        Assert.Equal(0, Line.Discrepancy([1.0 / 3, 1.0 / 3, 1.0 / 3]), 12);
    }

    /// <summary>1 is nearest to 2; then (1 + 1) / 2, (1 + 5) / 2 = 3 and (1 + 0) / 2 are 1, 1 and 1½ away; then (1 + 1 + 5) / 3 = 2⅓.</summary>
    [Fact]
    public void Forward_selection_counts_every_choice_alike()
    {
        var steps = Line.Forward().Take(4).ToArray();
        Assert.Equal([0, 1, 0], steps[0]);
        Assert.Equal(1, Line.Discrepancy(steps[1]), 12);
        Assert.Equal(1.0 / 9, Line.Discrepancy(steps[2]), 12);
        Assert.Equal(0, Line.Discrepancy(steps[3]), 12); // (1 + 1 + 1 + 5) / 4 = 2
        Assert.All(steps, weights => Assert.Equal(1, weights.Sum(), 12));
    }

    /// <summary>¾ · 1 + ¼ · 5 = 2 exactly.</summary>
    [Fact]
    public void Line_search_takes_the_best_weight()
    {
        var second = Line.LineSearch().ElementAt(1);
        Assert.Equal([0, 0.75, 0.25], second.Select(weight => Math.Round(weight, 12)));
        Assert.Equal(0, Line.Discrepancy(second), 12);
    }

    /// <summary>Without 5 the average is ½, without 0 it is 3, without 1 it is 2½: 1 goes first; then 0, for 5 is 3 away and 0 is 2.</summary>
    [Fact]
    public void Backward_elimination_removes_what_is_needed_least()
    {
        Assert.Equal([0, 2, 1], Line.Backward());
        var two = Line.InOrder(Line.Backward()).ElementAt(1);
        Assert.Equal([0.5, 0, 0.5], two);
    }

    /// <summary>Each step is at least as good as any other choice of neuron and, with a line search, of weight.</summary>
    [Fact]
    public void No_other_choice_is_better_than_a_greedy_one()
    {
        var random = new Random(1);
        double[][] neurons = [.. Enumerable.Range(0, 12).Select(_ => Vector(random, 5))];
        var selection = Of(neurons);
        var before = selection.LineSearch().ElementAt(4);
        var after = selection.Discrepancy(selection.LineSearch().ElementAt(5));
        for (var i = 0; i < neurons.Length; i++)
        for (var share = 0.0; share <= 1; share += 0.01)
        {
            var other = Array.ConvertAll(before, weight => (1 - share) * weight);
            other[i] += share;
            Assert.True(selection.Discrepancy(other) > after - 1e-12);
        }
    }

    [Fact]
    public void Other_matrices_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new NeuronSelection(new double[2, 3]));
        Assert.Throws<ArgumentException>(() => new NeuronSelection(new double[0, 0]));
    }

    private static double[] Vector(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];

    private static NeuronSelection Of(double[][] neurons)
    {
        var gram = new double[neurons.Length, neurons.Length];
        for (var i = 0; i < neurons.Length; i++)
        for (var j = 0; j < neurons.Length; j++)
            gram[i, j] = neurons[i].Zip(neurons[j], (a, b) => a * b).Average();
        return new NeuronSelection(gram);
    }
}
