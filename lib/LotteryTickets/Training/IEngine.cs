using LotteryTickets.Data;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;

namespace LotteryTickets.Training;

/// <summary>
/// Who executes a network. Engines are interchangeable: the same rows, masks, recipe and batches
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

    /// <summary>Starts to train R replicas of one network. A session belongs to the thread that began it.</summary>
    /// <param name="network">The architecture that they share.</param>
    /// <param name="optimizer">The rule of the step; its state starts at zero.</param>
    /// <param name="examples">The training set.</param>
    /// <param name="rows">R rows to start from; the masks are applied to them.</param>
    /// <param name="masks">R masks.</param>
    ISession Begin(
        Network network,
        Optimizer optimizer,
        Examples examples,
        IReadOnlyList<float[]> rows,
        IReadOnlyList<Mask> masks
    );

    /// <summary>Loss and accuracy of one row on a whole set of examples.</summary>
    Measurement Evaluate(Network network, float[] row, Examples examples);
}

/// <summary>The state of R replicas in training: rows, masks and the optimizer's.</summary>
public interface ISession : IDisposable
{
    /// <summary>One optimizer step of every replica.</summary>
    /// <param name="batches">For each replica the indices of its examples; all of one length.</param>
    /// <param name="rate">The learning rate.</param>
    void Step(IReadOnlyList<int[]> batches, double rate);

    /// <summary>The mean training loss of each replica over the steps since the last call, in nats.</summary>
    double[] TakeTrainingLosses();

    /// <summary>A copy of one replica's row as it is now.</summary>
    float[] Row(int replica);

    /// <summary>Loss and accuracy of every replica's row as it is now.</summary>
    IReadOnlyList<Measurement> Evaluate(Examples examples);
}

/// <param name="Loss">Mean cross-entropy, in nats.</param>
/// <param name="Accuracy">Fraction classified right.</param>
public readonly record struct Measurement(double Loss, double Accuracy);
