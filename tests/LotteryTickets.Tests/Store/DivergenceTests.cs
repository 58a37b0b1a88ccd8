using LotteryTickets.Tests.Training;

namespace LotteryTickets.Tests.Store;

/// <summary>Replicas whose numbers become infinite fail by name, alone, and store nothing.</summary>
public sealed class DivergenceTests : StoreFixture
{
    [Fact]
    public async Task A_diverged_replica_fails_alone_and_stores_nothing()
    {
        var whole = await Train(new DriftEngine(), null, Several);
        var engine = new WatchedEngine(new DivergingEngine(seed: 2));
        using var trainer = new Trainer(Toy.Data, engine, Open());
        var tasks = Several.Select(run => trainer.TrainAsync(run)).ToArray();
        var error = await Assert.ThrowsAsync<DivergedException>(() => tasks[2]).WaitAsync(Patience);
        Assert.Equal(20, error.Iteration); // the first evaluation after step 12
        foreach (var i in (int[])[0, 1, 3, 4])
            AssertSame(whole[i], await tasks[i].WaitAsync(Patience));
        Assert.Equal((1, Run.Steps), (engine.Sessions, engine.Steps));
        Assert.Equal(4, Results.Length);
        Assert.DoesNotContain(Identity(Several[2]).Hash + ".safetensors", Results);
    }

    [Fact]
    public async Task Where_all_replicas_have_diverged_training_ends_early()
    {
        var engine = new WatchedEngine(new DivergingEngine(seed: Run.DataSeed));
        await Assert.ThrowsAsync<DivergedException>(() => Train(engine, Open(), Run));
        Assert.Equal(20, engine.Steps);
        Assert.Empty(Results);
    }

    [Fact]
    public async Task Weights_that_are_not_finite_in_the_end_are_divergence_though_every_loss_is()
    {
        var engine = new DivergingEngine(seed: Run.DataSeed, lossesToo: false);
        var error = await Assert.ThrowsAsync<DivergedException>(() => Train(engine, Open(), Run));
        Assert.Equal(40, error.Iteration);
        Assert.Empty(Results);
    }

    /// <summary>A drift engine of sessions of 8, in which the weights of one seed become NaN in iteration 12.</summary>
    private sealed class DivergingEngine(ulong seed, bool lossesToo = true) : IEngine
    {
        private readonly DriftEngine _inner = new(workers: 1, replicas: 8);

        public string Name => _inner.Name;

        public int Workers => 1;

        public int ReplicasPerSession => 8;

        public IEngine Choose(TrainingRun run) => this;

        public ISession Begin(
            Network network,
            Optimizer optimizer,
            int batchSize,
            Examples examples,
            IReadOnlyList<float[]> weights,
            IReadOnlyList<Mask> masks,
            bool freezesRemoved
        ) =>
            new Session(
                _inner.Begin(network, optimizer, batchSize, examples, weights, masks, freezesRemoved),
                seed,
                lossesToo
            );

        public Measurement Evaluate(Network network, float[] weights, Examples examples) =>
            _inner.Evaluate(network, weights, examples);

        public float[] EstimateStatistics(
            Network network,
            float[] weights,
            Examples examples,
            IReadOnlyList<int[]> batches
        ) => _inner.EstimateStatistics(network, weights, examples, batches);

        private sealed class Session(ISession inner, ulong seed, bool lossesToo) : ISession
        {
            private int _diverged = -1;

            public void Step(IReadOnlyList<MiniBatch> batches, double rate)
            {
                inner.Step(batches, rate);
                if (batches[0].Iteration == 12)
                    _diverged = batches.ToList().FindIndex(batch => batch.Seed == seed);
            }

            public double[] TakeTrainingLosses() =>
                [.. inner.TakeTrainingLosses().Select((loss, r) => Lost(r) && lossesToo ? double.NaN : loss)];

            public float[] Weights(int replica) =>
                Array.ConvertAll(inner.Weights(replica), weight => Lost(replica) ? float.NaN : weight);

            public IReadOnlyList<ReplicaState> Save() => inner.Save();

            public void Restore(IReadOnlyList<ReplicaState> states) => inner.Restore(states);

            public IReadOnlyList<Measurement> Evaluate(Examples examples) => inner.Evaluate(examples);

            public void Dispose() => inner.Dispose();

            private bool Lost(int replica) => replica == _diverged;
        }
    }
}
