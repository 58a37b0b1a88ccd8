namespace LotteryTickets;

/// <summary>
/// Executes each run with the engine that is expected to be faster for its mask, or with the one that its
/// options asks for; the result carries that engine's name.
/// </summary>
internal sealed class CpuEngine(IEngine sparse) : IEngine
{
    private const int EvaluatedTogether = 64;

    private readonly IEngine _sparse = sparse;
    private readonly Lazy<TorchEngine> _dense = new(() => TorchEngine.For("cpu"));

    public string Name => "cpu";

    public int Workers => _sparse.Workers;

    public int ReplicasPerSession => _sparse.ReplicasPerSession;

    public IEngine Choose(TrainingRun run) =>
        run.Options.Execution switch
        {
            Execution.Dense => _dense.Value,
            Execution.Sparse => _sparse,
            _ => Choose(run.Network, run.Options.BatchSize, [run.Mask]),
        };

    public ISession Begin(
        Network network,
        Optimizer optimizer,
        int batchSize,
        Examples examples,
        IReadOnlyList<float[]> rows,
        IReadOnlyList<Mask> masks
    ) => Choose(network, batchSize, masks).Begin(network, optimizer, batchSize, examples, rows, masks);

    public Measurement Evaluate(Network network, float[] row, Examples examples) =>
        Choose(network, row).Evaluate(network, row, examples);

    public float[] EstimateStatistics(Network network, float[] row, Examples examples, IReadOnlyList<int[]> batches) =>
        Choose(network, row).EstimateStatistics(network, row, examples, batches);

    private IEngine Choose(Network network, float[] row) =>
        Choose(network, EvaluatedTogether, [Mask.OfNonZero(network.Layout, row)]);

    private IEngine Choose(Network network, int batchSize, IReadOnlyList<Mask> masks) =>
        masks.Average(mask => CostModel.Measured.SparseStep(network, mask, batchSize))
        < CostModel.Measured.DenseStep(network, batchSize)
            ? _sparse
            : _dense.Value;
}
