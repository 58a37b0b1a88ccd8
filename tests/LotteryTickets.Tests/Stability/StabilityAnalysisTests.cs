namespace LotteryTickets.Tests.Stability;

public sealed class StabilityAnalysisTests : IDisposable
{
    private const int RewindPoint = 15;

    private readonly Trainer _trainer = new(Toy.Data, TorchEngine.For("cpu"));

    public void Dispose() => _trainer.Dispose();

    [Fact]
    public async Task Siblings_differ_in_their_data_order_and_in_nothing_else()
    {
        var tickets = await Tickets();
        var siblings = await Analysis().TrainSiblingsAsync(tickets, [0, 2]);
        Assert.Equal("winning ticket, other data order", siblings.Name);
        foreach (var sibling in siblings)
        {
            var ticket = tickets.At(sibling.Level)[sibling.Replicate];
            Assert.Same(ticket.InitialWeights, sibling.InitialWeights);
            Assert.Same(ticket.Mask, sibling.Mask);
            Assert.Equal(ticket.FirstIteration, sibling.FirstIteration);
            Assert.NotEqual(ticket.Result.FinalWeights, sibling.Result.FinalWeights);
        }
    }

    /// <summary>With as many examples per batch as there are, every order gives the same sums, and so does training.</summary>
    [Fact]
    public async Task Where_batches_are_the_whole_set_the_order_makes_no_difference()
    {
        var options = Toy.Options with { BatchSize = Toy.Data.Train.Count };
        var experiment = Experiment() with { Options = options };
        var dense = await experiment.TrainDenseAsync([]);
        var siblings = await new StabilityAnalysis(experiment).TrainSiblingsAsync(dense, [0]);
        var distances = Distances.UnderDataOrder(dense.At(0), siblings.At(0));
        Assert.InRange(distances.L2.Mean, 0, 1e-3);
    }

    [Fact]
    public async Task The_other_order_is_one_per_replicate_whatever_is_trained()
    {
        var experiment = Experiment();
        var dense = await experiment.TrainDenseAsync([]);
        var analysis = new StabilityAnalysis(experiment);
        var (once, twice) = (
            await analysis.TrainSiblingsAsync(dense, [0]),
            await analysis.TrainSiblingsAsync(await Tickets(), [0])
        );
        Assert.Equal(Finals(once), Finals(twice));
        Assert.NotEqual(Finals(once)[0], Finals(once)[1]);
    }

    [Fact]
    public async Task Dense_networks_are_trained_from_their_weights_at_k_with_a_new_optimizer_state()
    {
        var tickets = await Tickets(RewindPoint);
        var dense = tickets.At(0);
        var later = await Analysis().TrainDenseFromAsync(tickets, RewindPoint);
        foreach (var (whole, rest) in dense.Zip(later.At(0)))
        {
            Assert.Same(whole.Result.Snapshots[RewindPoint], rest.InitialWeights);
            Assert.Equal(RewindPoint, rest.FirstIteration);
            Assert.NotEqual(whole.Result.FinalWeights, rest.Result.FinalWeights); // Adam's state was not taken along
        }

        var siblings = await Analysis().TrainSiblingsAsync(later, [0]);
        Assert.Equal(later.At(0).Select(t => t.InitialWeights), siblings.At(0).Select(t => t.InitialWeights));
    }

    [Fact]
    public async Task Without_momentum_training_from_k_ends_where_the_whole_training_did()
    {
        var experiment = Experiment() with { Options = Toy.Options with { Optimizer = new Sgd() } };
        var dense = await experiment.TrainDenseAsync([RewindPoint]);
        var rest = await new StabilityAnalysis(experiment).TrainDenseFromAsync(dense, RewindPoint);
        Assert.Equal(Finals(dense), Finals(rest));
    }

    [Fact]
    public async Task From_iteration_0_dense_networks_are_not_trained_again()
    {
        var tickets = await Tickets();
        var dense = await Analysis().TrainDenseFromAsync(tickets, 0);
        Assert.Equal(tickets.At(0), dense.At(0));
        await Assert.ThrowsAsync<ArgumentException>(() => Analysis().TrainDenseFromAsync(tickets, 7));
    }

    [Fact]
    public async Task Stability_to_pruning_is_the_distance_over_the_surviving_weights()
    {
        var tickets = await Tickets();
        var distances = Distances.UnderPruning(tickets.At(0), tickets.At(2));
        for (var replicate = 0; replicate < 2; replicate++)
        {
            var (dense, ticket) = (tickets.At(0)[replicate], tickets.At(2)[replicate]);
            var expected = Distance.Between(dense.Result.FinalWeights, ticket.Result.FinalWeights, ticket.Mask);
            Assert.Equal(expected, distances.Replicates[replicate]);
            Assert.True(expected.L2 > 0);
        }

        // The pseudomedian of two values is their mean.
        Assert.Equal(distances.Replicates.Average(d => d.L2), distances.L2.Mean, 1e-12);
        Assert.Equal(distances.Replicates.Average(d => d.Angle), distances.Angle.Mean, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(RewindPoint)]
    public async Task Both_measures_are_taken_from_the_iteration_of_the_rewinding(int iteration)
    {
        var tickets = await Tickets(iteration);
        var analysis = Analysis();
        var siblings = await analysis.TrainSiblingsAsync(tickets, [2]);
        var dense = await analysis.TrainDenseFromAsync(tickets, iteration);
        var measures = await analysis.MeasureAsync(tickets, tickets, level: 2);
        Assert.Equal(tickets.At(2), measures.Runs);
        Assert.Equal(Distances.UnderDataOrder(tickets.At(2), siblings.At(2)).Replicates, measures.DataOrder.Replicates);
        Assert.Equal(Distances.UnderPruning(dense.At(0), tickets.At(2)).Replicates, measures.Pruning.Replicates);
    }

    [Fact]
    public async Task Runs_that_cannot_be_compared_are_refused()
    {
        var tickets = await Tickets();
        Assert.Throws<ArgumentException>(() => Distances.UnderDataOrder(tickets.At(1), tickets.At(2)));
        Assert.Throws<ArgumentException>(() => Distances.UnderPruning(tickets.At(2), tickets.At(0)));
        Assert.Throws<ArgumentException>(() => Distances.UnderPruning(Only(tickets, 1).At(0), Only(tickets, 0).At(2)));

        static RunSet Only(RunSet runs, int replicate) =>
            new("one replicate", runs.Where(run => run.Replicate == replicate));
    }

    [Fact]
    public void Ratios_are_taken_replicate_by_replicate()
    {
        var tickets = Of("ticket", scale: 1);
        var random = Of("random mask", scale: 3);
        var l2 = random.L2RatioTo(tickets);
        Assert.Equal("L2 distance, data order: random mask ÷ ticket", l2.Measured.Name);
        Assert.Equal((3, 3, 3), (Rounded(l2.Value.Mean), Rounded(l2.Value.Low), Rounded(l2.Value.High)));
        Assert.Equal(2, Rounded(random.AngleRatioTo(tickets).Value.Mean));
        Assert.Throws<ArgumentException>(() => random.L2RatioTo(new("data order", "ticket", [new Distance(1, 1)])));

        static Distances Of(string kind, double scale) =>
            new(
                "data order",
                kind,
                [.. Enumerable.Range(1, 6).Select(i => new Distance(scale * i * i, (scale + 1) * i))]
            );
        static double Rounded(double value) => Math.Round(value, 9);
    }

    [Fact]
    public void Intervals_of_distances_stay_within_the_replicates()
    {
        var distances = new Distances(
            "data order",
            "ticket",
            [.. Enumerable.Range(0, 6).Select(i => new Distance(Math.Pow(10, i), 10 * i))]
        );
        Assert.Equal((1, 1e5), (distances.L2.Low, distances.L2.High));
        Assert.Equal((0, 50), (distances.Angle.Low, distances.Angle.High));
    }

    [Fact]
    public void Instability_is_the_barrier_over_replicates()
    {
        var (low, high) = (new ErrorCurve([0.1, 0.2, 0.3]), new ErrorCurve([0.1, 0.5, 0.3]));
        Assert.Equal(0.1, low.Barrier, 1e-12); // 0.3, an end, less 0.2
        Assert.Equal(0.3, high.Barrier, 1e-12);
        var instability = new Instability([new LinearPath(low, high), new LinearPath(high, high)]);
        Assert.Equal(0.2, instability.Train.Mean, 1e-12);
        Assert.Equal(0.3, instability.Test.Mean, 1e-12);
        Assert.Equal(0.3, instability.Larger.Mean, 1e-12);
        Assert.Equal(0.2, instability.Smaller.Mean, 1e-12);
        Assert.Equal([0, 0.5, 1], instability.Alphas);
        Assert.Equal(0.35, instability.Along(path => path.Train)[1].Mean, 1e-12);
    }

    [Fact]
    public async Task Lines_are_drawn_between_the_final_weights_of_each_replicate()
    {
        var tickets = await Tickets();
        var analysis = new StabilityAnalysis(Experiment()) { Points = 4 };
        var siblings = await analysis.TrainSiblingsAsync(tickets, [2]);
        var instability = await analysis.InterpolateAsync(tickets.At(2), siblings.At(2));
        for (var replicate = 0; replicate < 2; replicate++)
        {
            var errors = instability.Replicates[replicate].Test.Errors;
            Assert.Equal(4, errors.Count);
            Assert.Equal(1 - siblings.At(2)[replicate].Result.TestAccuracy, errors[0], 1e-9);
            Assert.Equal(1 - tickets.At(2)[replicate].Result.TestAccuracy, errors[^1], 1e-9);
        }
    }

    [Fact]
    public async Task One_replicate_is_measured_without_intervals()
    {
        var experiment = Experiment() with { Replicates = 1 };
        var tickets = await new Lottery(experiment).RunAsync(1);
        var analysis = new StabilityAnalysis(experiment) { Points = 2 };
        var measures = await analysis.MeasureAsync(tickets, tickets, level: 1);
        var lines = await analysis.InterpolateAsync(measures.Runs, measures.Siblings.At(1));
        var ratio = measures.DataOrder.L2RatioTo(measures.Pruning).Value;
        Assert.All(
            [measures.DataOrder.L2, measures.Pruning.Angle, lines.Test, lines.Along(path => path.Train)[0]],
            interval => Assert.Equal((double.NegativeInfinity, 1), (interval.Low, interval.Count))
        );
        Assert.Equal((0, double.PositiveInfinity), (ratio.Low, ratio.High));
    }

    [Fact]
    public async Task What_cannot_be_compared_is_refused_before_it_is_trained()
    {
        var (tickets, shown) = (await Tickets(), 0);
        var one = new RunSet("one", tickets.Where(run => run.Replicate == 0));
        Action<object> show = _ => shown++;
        await Assert.ThrowsAsync<ArgumentException>(() => Analysis().MeasureAsync(one, tickets, level: 1, show));
        await Assert.ThrowsAsync<ArgumentException>(() => Analysis().MeasureAsync(tickets, tickets, level: 7, show));
        await Assert.ThrowsAsync<ArgumentException>(() => Analysis().TrainSiblingsAsync(tickets, [7], show));
        Assert.Equal(0, shown);
        Assert.Throws<ArgumentOutOfRangeException>(() => new StabilityAnalysis(Experiment()) { Points = 1 });
    }

    [Fact]
    public async Task Cancellation_ends_trainings_and_lines()
    {
        var tickets = await Tickets();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Analysis().MeasureAsync(tickets, tickets, 1, cancel: cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Analysis().InterpolateAsync(tickets.At(0), tickets.At(1), cancel: cancelled)
        );
    }

    private Task<RunSet> Tickets(int rewindTo = 0) => new Lottery(Experiment()) { RewindTo = rewindTo }.RunAsync(2);

    private StabilityAnalysis Analysis() => new(Experiment());

    private Experiment Experiment() =>
        new(_trainer, Toy.Network, Toy.Options, new LayerwisePruning(0.25, 0.25), 2, Seed: 1);

    private static float[][] Finals(RunSet runs) => [.. runs.At(0).Select(run => run.Result.FinalWeights)];
}
