namespace LotteryTickets;

/// <summary>
/// Executes each run with the engine that is expected to be faster for its mask, or with the one that its
/// options ask for; the result carries that engine's name. Where libtorch cannot be loaded, the sparse engine
/// executes everything that does not ask for dense execution.
/// </summary>
/// <param name="sparse">The sparse engine.</param>
/// <param name="problem">Why libtorch cannot be loaded, or null where it can; asked only when needed, since asking loads it.</param>
/// <param name="warn">Shows a warning, once.</param>
internal sealed class CpuEngine(IEngine sparse, Func<string?> problem, Action<string> warn) : IEngine
{
    private const int EvaluatedTogether = 64;

    private readonly IEngine _sparse = sparse;
    private readonly Lazy<IEngine> _dense = new(() =>
        problem() is { } reason ? throw new LibtorchUnavailableException(reason) : TorchEngine.For("cpu")
    );
    private readonly Lazy<IEngine> _denseOrSparse = new(() =>
    {
        if (problem() is not { } reason)
        {
            return TorchEngine.For("cpu");
        }

        warn($"{reason} All runs are trained by the sparse engine, which is slower for dense networks.");
        return sparse;
    });

    public CpuEngine(IEngine sparse)
        : this(sparse, () => Libtorch.Problem, Console.Error.WriteLine) { }

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
            : _denseOrSparse.Value;
}
