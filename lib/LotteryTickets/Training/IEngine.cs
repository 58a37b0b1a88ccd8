namespace LotteryTickets;

/// <summary>
/// Executes networks. Engines are interchangeable: the same weights, masks, options and batches give the same
/// training within float tolerance.
/// </summary>
public interface IEngine
{
    /// <summary>The name and version of the engine, such as <c>torch-2.10-2</c>; part of a run's name.</summary>
    string Name { get; }

    /// <summary>The number of sessions to run side by side: one per core on a CPU, one on a GPU.</summary>
    int Workers { get; }

    /// <summary>The number of replicas to train in one session: one on a CPU core, many on a GPU.</summary>
    int ReplicasPerSession { get; }

    /// <summary>Returns the engine that trains a run: this one, or the one it chooses among others.</summary>
    /// <exception cref="NotSupportedException">The options ask for an execution that the engine does not offer.</exception>
    IEngine Choose(TrainingRun run);

    /// <summary>Begins to train R replicas of one network. All calls to a session come from one thread.</summary>
    /// <param name="network">The architecture of all replicas.</param>
    /// <param name="optimizer">The optimizer; its state starts at zero.</param>
    /// <param name="batchSize">Examples per step.</param>
    /// <param name="examples">The training set.</param>
    /// <param name="weights">The initial weights of the R replicas; the masks are applied to them.</param>
    /// <param name="masks">R masks.</param>
    ISession Begin(
        Network network,
        Optimizer optimizer,
        int batchSize,
        Examples examples,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<Mask> masks
    );

    /// <summary>Measures loss and accuracy of a network's weights on a set of examples.</summary>
    Measurement Evaluate(Network network, float[] weights, Examples examples);

    /// <summary>
    /// Returns a copy of the weights with estimated running statistics, for weights that no training led to, such
    /// as points between two networks. Each running mean and variance of batch normalization becomes the mean, over
    /// the batches, of the batch's mean and unbiased variance. All other weights are copied.
    /// </summary>
    /// <param name="network">The architecture.</param>
    /// <param name="weights">The weights; their own running statistics are ignored.</param>
    /// <param name="examples">The training set.</param>
    /// <param name="batches">The indices of each batch's examples: all of one length, at least 2.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    float[] EstimateStatistics(Network network, float[] weights, Examples examples, IReadOnlyList<int[]> batches);
}

/// <summary>R replicas in training: their weights, masks and optimizer states.</summary>
public interface ISession : IDisposable
{
    /// <summary>Does one optimizer step of every replica.</summary>
    /// <param name="batches">One batch per replica; all of one length and with the same augmentation.</param>
    /// <param name="rate">The learning rate.</param>
    void Step(IReadOnlyList<MiniBatch> batches, double rate);

    /// <summary>Returns the mean training loss of each replica over the steps since the last call, in nats.</summary>
    double[] TakeTrainingLosses();

    /// <summary>Copies the current weights of one replica.</summary>
    float[] Weights(int replica);

    /// <summary>Copies everything that the next step of each replica depends on.</summary>
    IReadOnlyList<ReplicaState> Save();

    /// <summary>
    /// Restores the state of a session of the same engine, network, optimizer, masks and examples. The following
    /// steps give bit-identical results.
    /// </summary>
    /// <param name="states">One state per replica, all after the same number of steps.</param>
    /// <exception cref="ArgumentException">The states do not fit the session.</exception>
    void Restore(IReadOnlyList<ReplicaState> states);

    /// <summary>Measures loss and accuracy of every replica's current weights.</summary>
    IReadOnlyList<Measurement> Evaluate(Examples examples);
}

/// <param name="Loss">Mean cross-entropy, in nats.</param>
/// <param name="Accuracy">Fraction that is classified correctly.</param>
public readonly record struct Measurement(double Loss, double Accuracy);
