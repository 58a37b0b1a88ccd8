namespace LotteryTickets;

/// <summary>Trains and evaluates networks; all engines give the same training within float tolerance.</summary>
public interface IEngine
{
    /// <summary>The name and version of the engine, such as <c>torch-2.10-2</c>; part of a run's name.</summary>
    string Name { get; }

    // The number of sessions to run side by side.
    internal int Workers { get; }

    internal int ReplicasPerSession { get; }

    // Returns this engine, or the one that it chooses among others.
    internal IEngine Choose(TrainingRun run);

    // All calls to a session come from one thread. Removed weights are zero, or frozen at what they are.
    internal ISession Begin(
        Network network,
        Optimizer optimizer,
        int batchSize,
        Examples examples,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<Mask> masks,
        bool freezesRemoved = false
    );

    internal Measurement Evaluate(Network network, float[] weights, Examples examples);

    // Returns a copy whose running statistics are the means over the batches, each of at least 2 examples.
    internal float[] EstimateStatistics(
        Network network,
        float[] weights,
        Examples examples,
        IReadOnlyList<int[]> batches
    );
}

// The replicas in training: their weights, masks and optimizer states.
internal interface ISession : IDisposable
{
    // One batch per replica; all have the same number of examples and the same augmentation.
    void Step(IReadOnlyList<MiniBatch> batches, double rate);

    // Returns each replica's mean over the steps since the last call, in nats.
    double[] TakeTrainingLosses();

    float[] Weights(int replica);

    IReadOnlyList<ReplicaState> Save();

    // Takes states of the same engine, network, optimizer, masks and examples, all after as many steps.
    void Restore(IReadOnlyList<ReplicaState> states);

    IReadOnlyList<Measurement> Evaluate(Examples examples);
}

// The mean cross-entropy in nats, and the fraction that is classified correctly.
internal readonly record struct Measurement(double Loss, double Accuracy);
