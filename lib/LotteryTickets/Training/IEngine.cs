namespace LotteryTickets;

/// <summary>
/// Who executes a network. Engines are interchangeable: the same rows, masks, options and batches
/// give the same training to within float tolerance.
/// </summary>
public interface IEngine
{
    /// <summary>How results name it, such as <c>torch-cpu</c>.</summary>
    string Name { get; }

    /// <summary>Sessions that should run side by side: one per core on a CPU, one on a GPU.</summary>
    int Workers { get; }

    /// <summary>Replicas that one session should train side by side: one on a CPU core, many on a GPU.</summary>
    int ReplicasPerSession { get; }

    /// <summary>The engine that trains a run: this one, unless it chooses among others.</summary>
    /// <exception cref="NotSupportedException">The options asks for an execution that is not to be had here.</exception>
    IEngine Choose(TrainingRun run);

    /// <summary>Starts to train R replicas of one network. A session belongs to the thread that began it.</summary>
    /// <param name="network">The architecture that they share.</param>
    /// <param name="optimizer">The rule of the step; its state starts at zero.</param>
    /// <param name="batchSize">Examples per step.</param>
    /// <param name="examples">The training set.</param>
    /// <param name="rows">R rows to start from; the masks are applied to them.</param>
    /// <param name="masks">R masks.</param>
    ISession Begin(
        Network network,
        Optimizer optimizer,
        int batchSize,
        Examples examples,
        IReadOnlyList<float[]> rows,
        IReadOnlyList<Mask> masks
    );

    /// <summary>Loss and accuracy of one row on a whole set of examples.</summary>
    Measurement Evaluate(Network network, float[] row, Examples examples);

    /// <summary>
    /// A copy of a row with running statistics that belong to its weights, as rows need that no training led
    /// to, such as points between two networks: each running mean and variance of batch normalization becomes
    /// the mean, over the batches, of the batch's mean and unbiased variance. The weights stay as they are, and
    /// a row without running statistics is only copied.
    /// </summary>
    /// <param name="network">The architecture.</param>
    /// <param name="row">The row; its own running statistics do not count.</param>
    /// <param name="examples">The training set.</param>
    /// <param name="batches">The indices of each batch's examples: all of one length, at least 2.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    float[] EstimateStatistics(Network network, float[] row, Examples examples, IReadOnlyList<int[]> batches);
}

/// <summary>The state of R replicas in training: rows, masks and the optimizer's.</summary>
public interface ISession : IDisposable
{
    /// <summary>One optimizer step of every replica.</summary>
    /// <param name="batches">For each replica what it learns from; all of one length, and augmented alike.</param>
    /// <param name="rate">The learning rate.</param>
    void Step(IReadOnlyList<MiniBatch> batches, double rate);

    /// <summary>The mean training loss of each replica over the steps since the last call, in nats.</summary>
    double[] TakeTrainingLosses();

    /// <summary>A copy of one replica's row as it is now.</summary>
    float[] Row(int replica);

    /// <summary>A copy of everything that the next step of each replica depends on.</summary>
    IReadOnlyList<ReplicaState> Save();

    /// <summary>
    /// Takes up where a session of the same engine, network, optimizer, masks and examples was saved: the
    /// steps that follow give the same bits.
    /// </summary>
    /// <param name="states">One per replica, all after the same number of steps.</param>
    /// <exception cref="ArgumentException">The states do not fit the session.</exception>
    void Restore(IReadOnlyList<ReplicaState> states);

    /// <summary>Loss and accuracy of every replica's row as it is now.</summary>
    IReadOnlyList<Measurement> Evaluate(Examples examples);
}

/// <param name="Loss">Mean cross-entropy, in nats.</param>
/// <param name="Accuracy">Fraction classified right.</param>
public readonly record struct Measurement(double Loss, double Accuracy);
