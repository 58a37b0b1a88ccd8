namespace LotteryTickets.Tests.Tickets;

public sealed class PairedTests
{
    /// <summary>The spread between replicates (0.5) is far larger than the constant difference (0.01).</summary>
    [Fact]
    public void A_constant_difference_has_an_interval_of_no_width()
    {
        var difference = Paired.Difference(Runs(0.41, 0.91), Runs(0.40, 0.90), Accuracy);
        Assert.Equal(0.01, difference.Mean, 1e-9);
        Assert.Equal(0, difference.High - difference.Low, 1e-9);
    }

    [Fact]
    public void A_constant_ratio_has_an_interval_of_no_width()
    {
        var ratio = Paired.Ratio(Runs(0.2, 0.4), Runs(0.4, 0.8), Accuracy);
        Assert.Equal(0.5, ratio.Mean, 1e-9);
        Assert.Equal(0.5, ratio.Low, 1e-9);
    }

    [Fact]
    public void One_replicate_is_a_difference_without_an_interval()
    {
        var difference = Paired.Difference(Runs(0.5), Runs(0.25), Accuracy);
        Assert.Equal(new ConfidenceInterval(0.25, double.NegativeInfinity, double.PositiveInfinity, 1), difference);
        var ratio = Paired.Ratio(Runs(0.5), Runs(0.25), Accuracy);
        Assert.Equal(new ConfidenceInterval(2, 0, double.PositiveInfinity, 1), ratio);
    }

    [Fact]
    public void Different_replicates_are_not_paired()
    {
        var error = Assert.Throws<ArgumentException>(() => Paired.Difference(Runs(0.1, 0.2), Runs(0.1), Accuracy));
        Assert.Contains("Replicates 0, 1 cannot be paired with 0", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Paired.Difference(Runs(), Runs(), Accuracy));
    }

    [Fact]
    public void A_replicate_that_diverged_on_one_side_is_left_out_on_both()
    {
        var tickets = new RunSet(
            "fast",
            [Runs(0.9)[0], ToyRuns.Diverge(Runs(0.9, 0.3)[1]), ToyRuns.Of(0, level: 1, 0.8)]
        );
        Assert.Equal(0.4, Paired.Difference(tickets.Dense, Runs(0.5, 0.7), Accuracy).Mean, 9);
        Assert.Equal(-0.3, Paired.Difference(Runs(0.5, 0.7), tickets.At(1), Accuracy).Mean, 9);
        Assert.Throws<ArgumentException>(() => Paired.Difference(tickets.At(1), Runs(0.5, 0.7, 0.6), Accuracy));
    }

    [Fact]
    public void Where_every_replicate_diverged_the_interval_is_unknown()
    {
        var hopeless = new RunSet("hopeless", Runs(0.5).Select(ToyRuns.Diverge));
        var difference = Paired.Difference(hopeless.Dense, Runs(0.25), Accuracy);
        Assert.Equal(0, difference.Count);
        Assert.Equal(Verdict.Inconclusive, Rule.Above(0).Judge(difference));
        Assert.Equal("not measured", Quantity.PercentagePoints.Write(difference));
        Assert.Equal(0, Paired.Ratio(hopeless.Dense, Runs(0.25), Accuracy).Count);
        Assert.Equal(0, Distances.UnderPruning(new RunSet("dense", Runs(0.25)).Dense, hopeless.Dense).L2.Count);
        Assert.Empty(new Instability([]).Along(path => path.Test));
    }

    [Fact]
    public void A_learning_curve_averages_replicates_at_each_iteration()
    {
        var curve = LearningCurve.Of(Runs(0.2, 0.4), evaluation => evaluation.ValidationAccuracy);
        Assert.Equal([100, 200], curve.Iterations);
        Assert.Equal([0.3, 0.2], curve.Values.Select(value => Math.Round(value.Mean, 9)));
    }

    [Fact]
    public void A_learning_curve_of_other_iterations_is_refused()
    {
        var run = ToyRuns.Of(replicate: 1, level: 0);
        var shorter = run with { Result = run.Result with { History = [new Evaluation(100, 1, 1, 1)] } };
        Assert.Throws<ArgumentException>(() => LearningCurve.Of([.. Runs(0.5), shorter], at => at.ValidationLoss));
        Assert.Throws<ArgumentException>(() => LearningCurve.Of([], at => at.ValidationLoss));
    }

    /// <summary>Three reinitializations of one ticket are one replicate: 0.9 − (0.5 + 0.6 + 0.7) / 3.</summary>
    [Fact]
    public void Runs_of_one_replicate_count_as_one()
    {
        var tickets = ToyRuns.Of("winning ticket", [], [0.9, 0.8]);
        var controls = new RunSet(
            "random reinitialization",
            from replicate in Enumerable.Range(0, 2)
            from draw in Enumerable.Range(5, 3)
            select ToyRuns.Of(replicate, level: 1, draw / 10.0)
        );
        var difference = Paired.Difference(tickets.At(1), controls.At(1), Measure.TestAccuracyAtEarlyStop);
        Assert.Equal(2, difference.Value.Count);
        Assert.Equal(0.25, difference.Value.Mean, 9);
        Assert.Equal(2, controls.At(1).Mean(Accuracy).Count);
        Assert.Equal(2, LearningCurve.Of(controls.At(1), at => at.ValidationLoss).Values[0].Count);
        var ratio = Paired.Ratio(controls.At(1), controls.At(1), Accuracy);
        Assert.Equal((1, 2), (Math.Round(ratio.Mean, 9), ratio.Count));
    }

    [Fact]
    public void A_difference_has_the_names_of_what_is_compared()
    {
        var tickets = ToyRuns.Of("winning ticket", [0.9, 0.8], [0.95, 0.85]);
        var difference = Paired.Difference(tickets.At(1), tickets.Dense, Measure.TestAccuracyAtEarlyStop);
        Assert.Equal("test accuracy at early stop, winning ticket − dense network", difference.Measured.Name);
        Assert.Equal("+5.00 pp [+5.00, +5.00]", difference.ToString());
        var deeper = ToyRuns.Of("winning ticket", [], [0.9], [0.8]);
        Assert.Equal(
            "test accuracy, winning ticket with 25.0% − with 50.0%",
            Paired.Difference(deeper.At(2), deeper.At(1), Measure.TestAccuracy).Measured.Name
        );
        var ratio = Paired.Ratio(tickets.At(1), tickets.Dense, Measure.EarlyStopIteration);
        Assert.Equal("early-stop iteration, winning ticket ÷ dense network", ratio.Measured.Name);
        Assert.Equal("1.00× [no interval]", ratio.ToString());
    }

    private static double Accuracy(Run run) => run.TestAccuracyAtEarlyStop;

    private static Run[] Runs(params double[] accuracies) =>
        [.. accuracies.Select((accuracy, replicate) => ToyRuns.Of(replicate, level: 0, accuracy))];
}
