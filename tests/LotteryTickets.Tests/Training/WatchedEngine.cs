namespace LotteryTickets.Tests.Training;

/// <summary>Another engine, whose steps are counted and may be answered.</summary>
/// <param name="inner">The engine that does the work.</param>
/// <param name="stepped">Called after each step of a session with the steps taken in all.</param>
internal sealed class WatchedEngine(IEngine inner, Action<int>? stepped = null) : IEngine
{
    private int _steps;
    private int _sessions;

    /// <summary>Steps taken in all sessions.</summary>
    public int Steps => _steps;

    /// <summary>Sessions begun.</summary>
    public int Sessions => _sessions;

    public string Name => inner.Name;

    public int Workers => inner.Workers;

    public int ReplicasPerSession => inner.ReplicasPerSession;

    public IEngine Choose(TrainingRun run) => this;

    public ISession Begin(
        Network network,
        Optimizer optimizer,
        int batchSize,
        Examples examples,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<Mask> masks,
        bool freezesRemoved
    )
    {
        Interlocked.Increment(ref _sessions);
        return new Session(this, inner.Begin(network, optimizer, batchSize, examples, weights, masks, freezesRemoved));
    }

    public Measurement Evaluate(Network network, float[] weights, Examples examples) =>
        inner.Evaluate(network, weights, examples);

    public float[] EstimateStatistics(
        Network network,
        float[] weights,
        Examples examples,
        IReadOnlyList<int[]> batches
    ) => inner.EstimateStatistics(network, weights, examples, batches);

    private void Stepped()
    {
        var steps = Interlocked.Increment(ref _steps);
        stepped?.Invoke(steps);
    }

    private sealed class Session(WatchedEngine engine, ISession inner) : ISession
    {
        public void Step(IReadOnlyList<MiniBatch> batches, double rate)
        {
            inner.Step(batches, rate);
            engine.Stepped();
        }

        public double[] TakeTrainingLosses() => inner.TakeTrainingLosses();

        public float[] Weights(int replica) => inner.Weights(replica);

        public IReadOnlyList<ReplicaState> Save() => inner.Save();

        public void Restore(IReadOnlyList<ReplicaState> states) => inner.Restore(states);

        public IReadOnlyList<Measurement> Evaluate(Examples examples) => inner.Evaluate(examples);

        public void Dispose() => inner.Dispose();
    }
}
