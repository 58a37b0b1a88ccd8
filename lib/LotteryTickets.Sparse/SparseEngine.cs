using System.Runtime.CompilerServices;

namespace LotteryTickets.Sparse;

/// <summary>
/// Executes networks on a CPU at the cost of the surviving weights: those that are pruned are neither
/// stored nor multiplied, forward, backward or by the optimizer. (A first layer that is denser than its
/// examples is the exception; there what the examples leave blank is not multiplied.) One replica per core.
/// </summary>
internal sealed class SparseEngine : IEngine
{
    private const int EvaluationBatch = 64;

    private readonly ConditionalWeakTable<Examples, CodedExamples> _encoded = [];
    private readonly Lock _gate = new();

    public string Name => "sparse-2";

    public int Workers => Environment.ProcessorCount;

    public int ReplicasPerSession => 1;

    public IEngine Choose(TrainingRun run) =>
        run.NeedsDense ? throw NotDense()
        : run.Options.Execution != Execution.Dense ? this
        : throw new NotSupportedException(
            $"{Name} executes sparsely: set the options' Execution to Automatic or Sparse, or use the torch engine."
        );

    public ISession Begin(
        Network network,
        Optimizer optimizer,
        int batchSize,
        Examples examples,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<Mask> masks,
        bool freezesRemoved = false
    )
    {
        Guard.Compatible(network, examples, weights, masks);
        if (freezesRemoved)
            throw NotDense();
        var encoded = Encode(examples);
        return new SparseSession(
            this,
            encoded,
            [.. weights.Zip(masks, (row, mask) => new SparseReplica(network, optimizer, batchSize, encoded, row, mask))]
        );
    }

    public Measurement Evaluate(Network network, float[] weights, Examples examples)
    {
        Guard.Compatible(network, weights, examples);
        var batch = Math.Min(EvaluationBatch, examples.Count);
        var encoded = Encode(examples);
        return Untrained(network, weights, batch, encoded).Evaluate(encoded);
    }

    public float[] EstimateStatistics(Network network, float[] weights, Examples examples, IReadOnlyList<int[]> batches)
    {
        Guard.Compatible(network, weights, examples);
        Guard.Compatible(batches, examples);
        var encoded = Encode(examples);
        var replica = Untrained(network.WithMomentum(1), weights, batches[0].Length, encoded);
        return RunningStatistics.Average(network.Layout, weights, batches, batch => replica.Observe(encoded, batch));
    }

    /// <summary>The examples in the form in which batches are loaded; made once per set.</summary>
    internal CodedExamples Encode(Examples examples)
    {
        lock (_gate)
        {
            return _encoded.GetValue(examples, set => new CodedExamples(set));
        }
    }

    private NotSupportedException NotDense() =>
        new(
            $"{Name} stores no removed weights, so it can neither freeze them nor search for a supermask: use the torch engine."
        );

    /// <summary>A replica of a row whose zeros count as pruned.</summary>
    private static SparseReplica Untrained(Network network, float[] row, int batch, CodedExamples examples) =>
        new(network, new Sgd(), batch, examples, row, Mask.OfNonZero(network.Layout, row));
}
