namespace LotteryTickets.Tests.Engines;

/// <summary>A session that takes up a saved state goes on bit for bit as the one that was saved.</summary>
public sealed class RestoreTests
{
    public static MatrixTheoryData<string, string, Optimizer> Cases =>
        new(
            CpuEngines.Names,
            [Toy.Network.Name, Toy.Convolutional.Name, Toy.Residual.Name],
            [new Sgd(0.9, 0.01), new Adam(WeightDecay: 0.01)]
        );

    public static TheoryData<string> Engines => [.. CpuEngines.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_restored_session_goes_on_as_the_saved_one(string engine, string name, Optimizer optimizer)
    {
        var network = Toy.Named(name);
        using var saved = Begin(engine, network, optimizer, seed: 1);
        Steps(saved, 0, 7);
        saved.TakeTrainingLosses();
        Steps(saved, 7, 10);
        var states = saved.Save();
        Steps(saved, 10, 15);
        var expected = Outcome(saved);

        using var other = Begin(engine, network, optimizer, seed: 5);
        Steps(other, 0, 2);
        other.Restore(states);
        Assert.Equal(states[1].Weights, other.Weights(1));
        Steps(other, 10, 15);
        Assert.Equal(expected, Outcome(other));

        saved.Restore(states);
        Steps(saved, 10, 15);
        Assert.Equal(expected, Outcome(saved));
    }

    /// <summary>Losses are means over the steps since they were last taken: 3 before the state was saved, 5 after.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public void A_state_remembers_losses_that_were_not_taken(string engine)
    {
        using var session = Begin(engine, Toy.Network, new Sgd(), seed: 1);
        Steps(session, 0, 3);
        var state = session.Save()[0];
        Assert.Equal(3, state.LossSteps);
        Assert.Equal(3, state.Steps);
        Assert.Equal(session.TakeTrainingLosses()[0], state.LossSum / 3);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void States_that_do_not_fit_are_refused(string engine)
    {
        using var adam = Begin(engine, Toy.Network, new Adam(), seed: 1);
        using var sgd = Begin(engine, Toy.Network, new Sgd(0.9), seed: 1);
        using var images = Begin(engine, Toy.Convolutional, new Adam(), seed: 1);
        Steps(adam, 0, 1);
        var before = adam.Weights(0);
        var good = adam.Save();

        Refused("2 replicas; there are 1 states", [good[0]]);
        Refused("keeps 2 moments", sgd.Save());
        Refused($"this layout has {Toy.Network.Layout.Length}", images.Save());
        Refused("one is after 1 steps, another after 2", [good[0], good[1] with { Steps = good[1].Steps + 1 }]);
        Refused(
            "keeps 2 moments",
            [good[0], good[1] with { Moments = [.. good[1].Moments.Select(_ => new float[3])] }]
        );
        Assert.Equal(before, adam.Weights(0));

        void Refused(string message, IReadOnlyList<ReplicaState> states)
        {
            var error = Assert.Throws<ArgumentException>(() => adam.Restore(states));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Two replicas, one with half of its weights.</summary>
    private static ISession Begin(string engine, Network network, Optimizer optimizer, ulong seed)
    {
        float[][] rows = [Toy.RowFor(network, seed), Toy.RowFor(network, seed + 1)];
        var dense = Mask.Dense(network.Layout);
        var half = new LayerwisePruning(0.5, 0.5).Prune(dense, Magnitude.Of(Toy.RowFor(network, 9)));
        return CpuEngines.Named(engine).Begin(network, optimizer, 10, Toy.ExamplesFor(network), rows, [dense, half]);
    }

    private static void Steps(ISession session, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            session.Step([Batch(step), Batch(step + 100)], 0.01);
        }
    }

    private static int[] Batch(int step) => [.. Enumerable.Range(0, 10).Select(i => ((step * 7) + (i * 11)) % 60)];

    /// <summary>Both rows and both losses.</summary>
    private static double[] Outcome(ISession session) =>
        [
            .. session.Weights(0).Concat(session.Weights(1)).Select(value => (double)value),
            .. session.TakeTrainingLosses(),
        ];
}
