namespace LotteryTickets.Tests.Tickets;

public sealed class RunSetTests
{
    /// <summary>Densities 1, 1/2 and 1/4.</summary>
    private static readonly RunSet Tickets = ToyRuns.Of("winning ticket", [0.8, 0.9], [0.7, 0.8], [0.5, 0.6]);

    [Fact]
    public void A_run_has_the_measures_of_its_result()
    {
        var run = ToyRuns.Of(replicate: 1, level: 1, accuracy: 0.7);
        Assert.Equal((0.7, 0.6), (run.TestAccuracyAtEarlyStop, Math.Round(run.TestAccuracy, 9)));
        Assert.Equal((100, 0.4), (run.EarlyStopIteration, run.ValidationLossAtEarlyStop));
        Assert.Equal(0.6, run.ValidationAccuracy, 9);
        Assert.Equal((0.5, "50.0%"), (run.Density, run.DensityText));
    }

    [Fact]
    public void A_level_has_its_replicates_in_order_and_their_mean()
    {
        var level = new RunSet("mixed", Tickets.Reverse()).At(1);
        Assert.Equal([0, 1], level.Select(run => run.Replicate));
        Assert.Equal((1, 0.5, "50.0%"), (level.Level, level.Density, level.DensityText));
        Assert.Equal(0.75, level.Mean(run => run.TestAccuracyAtEarlyStop).Mean, 9);
        Assert.Equal(Tickets.At(0), Tickets.Dense);
        var error = Assert.Throws<ArgumentException>(() => Tickets.At(7));
        Assert.Contains("there are for 0, 1, 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.6, 1)]
    [InlineData(0.22, 2)]
    public void A_density_finds_the_level_nearest_to_it(double density, int level) =>
        Assert.Equal(level, Tickets.LevelNear(density));

    /// <summary>0.5 is 29% off 0.7; 0.25 is 25% off 0.2.</summary>
    [Theory]
    [InlineData(0.7)]
    [InlineData(0.2)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_density_that_no_level_comes_near_is_refused(double density)
    {
        Assert.False(Tickets.TryLevelNear(density, out _));
        var error = Assert.Throws<ArgumentException>(() => Tickets.LevelNear(density));
        Assert.Contains("its densities are 100.0%, 50.0%, 25.0%", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_without_runs_has_no_levels()
    {
        var none = new RunSet("control", []);
        Assert.Empty(none.Levels);
        Assert.Empty(none.Curve(Measure.TestAccuracy).Values);
        Assert.False(none.TryLevelNear(0.5, out _));
    }

    [Fact]
    public void A_set_under_another_name_has_the_same_runs()
    {
        var diverged = new RunSet("winning ticket", [Tickets.At(1)[0], ToyRuns.Diverge(Tickets.At(1)[1])]);
        var named = diverged.Named("k = 30");
        Assert.Equal(("k = 30", "winning ticket"), (named.Name, diverged.Name));
        Assert.Equal(diverged, named);
        Assert.Equal(diverged.Diverged, named.Diverged);
        Assert.Equal("k = 30", named.Curve(Measure.TestAccuracy).Name);
    }

    [Fact]
    public void A_run_that_diverged_is_listed_and_left_out_of_means()
    {
        var tickets = new RunSet(
            "winning ticket",
            [.. Tickets.At(2), Tickets.At(1)[0], ToyRuns.Diverge(Tickets.At(1)[1])]
        );
        Assert.Equal([(1, 1)], tickets.Diverged);
        Assert.Equal([1], tickets.At(1).Diverged);
        Assert.Equal(
            (0.7, 1),
            (
                tickets.At(1).Mean(run => run.TestAccuracyAtEarlyStop).Mean,
                tickets.Curve(Measure.TestAccuracy).Values[0].Count
            )
        );
        var nothing = new RunSet("hopeless", Tickets.At(1).Select(ToyRuns.Diverge));
        Assert.Equal(double.NaN, nothing.Curve(Measure.TestAccuracy).Values[0].Mean);
    }

    [Fact]
    public void One_replicate_has_curves_without_ends()
    {
        var curve = ToyRuns.Of("winning ticket", [0.8], [0.7]).Curve(Measure.TestAccuracyAtEarlyStop);
        Assert.Equal([0.8, 0.7], curve.Values.Select(value => value.Mean));
        Assert.Equal([1, 0.5], curve.Density);
        Assert.All(curve.Values, value => Assert.Equal(double.NegativeInfinity, value.Low));
    }

    [Fact]
    public void A_claim_is_made_at_the_nearest_level_or_left_out_with_the_reason()
    {
        Claim At(double density, params RunSet[] others) =>
            Tickets.ClaimAt(density, "tickets lose", "LTH", Rule.Worse, Lost, others);
        Estimate Lost(int level) => Paired.Difference(Tickets.At(level), Tickets.Dense, Measure.TestAccuracy);
        Assert.Equal("At 25.0% of the weights, tickets lose", At(0.26).Statement);
        Assert.Equal(Verdict.Reproduced, At(0.26).Verdict);
        Assert.Equal("no level is near: train more levels.", At(0.036).OmittedBecause);
        var control = ToyRuns.Of("random mask", [], [0.5]);
        Assert.Null(At(0.5, control).OmittedBecause);
        Assert.Equal("there is no random mask at level 2: train it there.", At(0.25, control).OmittedBecause);
    }

    [Fact]
    public void Choices_are_made_by_validation_accuracy()
    {
        var lucky = Tickets.At(2).Select(run => run with { Result = run.Result with { TestAccuracy = 1 } });
        var candidates = new[] { new RunSet("lucky", lucky).At(2), Tickets.At(0), Tickets.At(1) };
        Assert.Same(candidates[1], RunsAtLevel.BestByValidation(candidates));
        Assert.Throws<ArgumentException>(() => RunsAtLevel.BestByValidation([]));
    }
}
