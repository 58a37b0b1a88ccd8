using LotteryTickets.Tests.Engines;

namespace LotteryTickets.Tests.Training;

/// <summary>Masks that are trained while the weights are not.</summary>
public sealed class SupermaskTests
{
    private const double Rate = 0.5;

    private static readonly int[] Batch = [.. Enumerable.Range(0, 10)];
    private static readonly Network Network = Toy.Network;
    private static readonly float[] Weights = Initialization.GlorotNormal(Network.Layout, 3);

    public static TheoryData<Supermask> Kinds =>
        [
            new EdgePopup(0.4, new Sgd(0.9, 0.01)),
            new EdgePopup(0.4, new Adam(), Binary: true),
            new LearnedSupermask(new Sgd(0.9)),
            new LearnedSupermask(new Adam(), Rescales: true),
        ];

    [Fact]
    public void Edge_popup_keeps_the_highest_scores_and_moves_them_by_gradient_times_weight()
    {
        using var session = Begin(new EdgePopup(0.5, new Sgd()));
        var before = session.Save()[0];
        Assert.Equal(Kept(before.Moments[0], 0.5), before.Weights);

        session.Step([Batch], Rate);
        var after = session.Save()[0];
        var gradient = GradientAt(before.Weights);
        foreach (var index in Prunable())
        {
            var score = before.Moments[0][index];
            var expected = score - Rate * gradient[index] * Weights[index] * Math.Sign(score);
            Assert.Equal(expected, after.Moments[0][index], 1e-5);
        }

        Assert.Equal(Kept(after.Moments[0], 0.5), after.Weights);
    }

    [Fact]
    public void First_scores_of_edge_popup_are_uniform_up_to_the_root_of_the_fan_in()
    {
        var network = MultilayerPerceptron.Create("wide", 100, 64, 3);
        var weights = Initialization.GlorotNormal(network.Layout, 1);
        using var session = Begin(network, new EdgePopup(0.5, new Sgd()), weights);
        var scores = network.Layout["fc1.weight"].Of(session.Save()[0].Moments[0]).ToArray();
        Assert.All(scores, score => Assert.InRange(score, 0, 0.1));
        Assert.Equal(0.05, scores.Average(), 0.002);
        Assert.Equal(0.1, scores.Max(), 0.001);
    }

    [Fact]
    public void Multi_prize_tickets_have_one_magnitude_per_layer()
    {
        using var session = Begin(new EdgePopup(0.5, new Sgd(), Binary: true));
        session.Step([Batch], Rate);
        var trained = session.Weights(0);
        foreach (var tensor in Network.Layout.Prunable)
        {
            int[] kept = [.. Positions(tensor).Where(index => trained[index] != 0)];
            var mean = kept.Average(index => Math.Abs(Weights[index]));
            Assert.Equal((int)Math.Round(0.5 * tensor.Length), kept.Length);
            Assert.All(kept, index => Assert.Equal(mean * Math.Sign(Weights[index]), trained[index], 1e-6));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_learned_supermask_passes_the_gradient_straight_through_its_draw(bool rescales)
    {
        using var session = Begin(new LearnedSupermask(new Sgd(), Rescales: rescales));
        var before = session.Save()[0];
        Assert.All(before.Moments[0], score => Assert.Equal(0, score));
        session.Step([Batch], Rate);
        var after = session.Save()[0];
        var gradient = GradientAt(before.Weights);
        foreach (var tensor in Network.Layout.Prunable)
        {
            var kept = tensor.Of(before.Weights).ToArray().Count(weight => weight != 0);
            Assert.InRange(kept, 1, tensor.Length - 1);
            var factor = rescales ? (double)tensor.Length / kept : 1;
            foreach (var index in Positions(tensor))
            {
                var value = factor * Weights[index];
                var weight = before.Weights[index];
                Assert.True(weight == 0 || Math.Abs(weight - value) < 1e-5);
                // σ(0) (1 − σ(0)) = 1/4
                Assert.Equal(-Rate * gradient[index] * value / 4, after.Moments[0][index], 1e-5);
            }
        }

        Assert.NotEqual(Zeros(before.Weights), Zeros(after.Weights));
    }

    [Fact]
    public void A_score_is_the_logarithm_of_the_odds_that_its_weight_is_kept()
    {
        var network = MultilayerPerceptron.Create("wide", 100, 64, 3);
        using var session = Begin(
            network,
            new LearnedSupermask(new Sgd()),
            Initialization.GlorotNormal(network.Layout, 1)
        );
        var state = session.Save()[0];
        Array.Fill(state.Moments[0], 1);
        session.Restore([state]);
        var kept = network.Layout["fc1.weight"].Of(session.Weights(0)).ToArray().Count(weight => weight != 0);
        Assert.Equal(1 / (1 + Math.Exp(-1)), kept / 6400.0, 0.02);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Weights_are_kept_or_removed_and_biases_do_not_move(Supermask kind)
    {
        using var session = Begin(kind);
        for (var step = 0; step < 5; step++)
            session.Step([Batch], Rate);
        var trained = session.Weights(0);
        foreach (var (index, weight) in trained.Index())
        {
            if (!Prunable().Contains(index))
                Assert.Equal(Weights[index], weight);
            else
                Assert.True(weight == 0 || Math.Sign(weight) == Math.Sign(Weights[index]));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_restored_session_goes_on_as_the_saved_one(Supermask kind)
    {
        using var saved = Begin(kind);
        Steps(saved, 3);
        var states = saved.Save();
        Steps(saved, 3);
        using var other = Begin(kind);
        Steps(other, 5);
        other.Restore(states);
        Assert.Equal(states[0].Weights, other.Weights(0));
        Steps(other, 3);
        Assert.Equal(saved.Weights(0), other.Weights(0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Replicas_do_not_see_each_other(Supermask kind)
    {
        var others = Initialization.GlorotNormal(Network.Layout, 4);
        using var alone = Begin(kind);
        using var together = TorchEngine
            .For("cpu")
            .Begin(Network, kind, 10, Toy.ExamplesFor(Network), [others, Weights], [Dense, Dense]);
        Steps(alone, 4);
        for (var step = 0; step < 4; step++)
            together.Step([Batch, Batch], Rate);
        var weights = alone.Weights(0).Zip(together.Weights(1));
        Assert.All(weights, pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_run_has_the_mask_that_it_learned(Supermask kind)
    {
        using var trainer = new Trainer(Toy.Data, Engine.For("cpu"));
        var options = Toy.Options with { Optimizer = kind, LearningRate = Rate };
        var experiment = new Experiment(trainer, Network, options, new LayerwisePruning(0.2, 0.1), 2, 1);
        var found = await experiment.TrainDenseAsync([]);
        Assert.All(
            found,
            run =>
            {
                Assert.InRange(run.Density, 0.05, 0.95);
                Assert.Equal(run.Mask.Apply(run.FinalWeights), run.FinalWeights);
            }
        );
    }

    [Fact]
    public async Task What_cannot_be_a_supermask_is_refused_before_it_is_trained()
    {
        using var trainer = new Trainer(Toy.Data, Engine.For("cpu"));
        var options = Toy.Options with { Optimizer = new EdgePopup(0.5, new Sgd()) };
        var half = new LayerwisePruning(0.5, 0.5).Prune(Dense, Magnitude.Of(Weights));
        await Refused("give a dense mask", new TrainingRun(Network, options, Weights, half, 1));
        var sparse = options with { Execution = Execution.Sparse };
        await Refused("are trained with dense matrices", new TrainingRun(Network, sparse, Weights, Dense, 1));
        var changing = options with { DynamicSparsity = new DynamicSparsity(Growth.Random) };
        await Refused("leave DynamicSparsity out", new TrainingRun(Network, changing, Weights, Dense, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EdgePopup(0, new Sgd()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EdgePopup(1.1, new Sgd()));

        async Task Refused(string message, TrainingRun run)
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(() => trainer.TrainAsync(run));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_sparse_engine_refuses_what_needs_removed_weights()
    {
        var frozen = new TrainingRun(Network, Toy.Options, Weights, Dense, 1) { FreezesRemoved = true };
        var search = Toy.Options with { Optimizer = new EdgePopup(0.5, new Sgd()) };
        Refused(() => Agreement.Sparse.Choose(frozen));
        Refused(() => Agreement.Sparse.Choose(frozen with { FreezesRemoved = false, Options = search }));
        Refused(() =>
            Agreement.Sparse.Begin(Network, new Sgd(), 10, Toy.ExamplesFor(Network), [Weights], [Dense], true)
        );

        static void Refused(Action begin)
        {
            var error = Assert.Throws<NotSupportedException>(begin);
            Assert.Contains("stores no removed weights", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Removed_weights_can_be_frozen_where_they_are()
    {
        using var trainer = new Trainer(Toy.Data, Engine.For("cpu"));
        var half = new LayerwisePruning(0.5, 0.5).Prune(Dense, Magnitude.Of(Weights));
        var run = new TrainingRun(Network, Toy.Options, Weights, half, 1);
        var frozen = (await trainer.TrainAsync(run with { FreezesRemoved = true })).FinalWeights;
        var zero = (await trainer.TrainAsync(run)).FinalWeights;
        var removed = half.ToFlags().Index().Where(flag => !flag.Item).Select(flag => flag.Index).ToArray();
        Assert.NotEmpty(removed);
        Assert.All(removed, index => Assert.Equal((Weights[index], 0), (frozen[index], zero[index])));
        Assert.Contains(Prunable().Except(removed), index => frozen[index] != zero[index]);
        Assert.Contains(Prunable().Except(removed), index => frozen[index] != Weights[index]);
    }

    private static Mask Dense => Mask.Dense(Network.Layout);

    private static ISession Begin(Supermask kind) => Begin(Network, kind, Weights);

    private static ISession Begin(Network network, Supermask kind, float[] weights) =>
        TorchEngine
            .For("cpu")
            .Begin(network, kind, 10, Toy.ExamplesFor(network), [weights], [Mask.Dense(network.Layout)]);

    private static void Steps(ISession session, int count)
    {
        for (var step = 0; step < count; step++)
            session.Step([Batch], Rate);
    }

    private static float[] GradientAt(float[] weights) =>
        new ScoreContext(Network, weights, Dense, Toy.ExamplesFor(Network)).Gradient(Batch);

    private static float[] Kept(float[] scores, double share)
    {
        var kept = (float[])Weights.Clone();
        foreach (var tensor in Network.Layout.Prunable)
        {
            var lowest = Positions(tensor).OrderBy(index => Math.Abs(scores[index]));
            foreach (var index in lowest.Take(tensor.Length - (int)Math.Round(share * tensor.Length)))
                kept[index] = 0;
        }

        return kept;
    }

    private static IEnumerable<int> Prunable() => Network.Layout.Prunable.SelectMany(Positions);

    private static IEnumerable<int> Positions(ParameterInfo tensor) => Enumerable.Range(tensor.Offset, tensor.Length);

    private static bool[] Zeros(float[] weights) => Array.ConvertAll(weights, weight => weight == 0);
}
