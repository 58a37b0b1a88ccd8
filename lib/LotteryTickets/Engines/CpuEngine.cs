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

    private readonly Lazy<IEngine?> _torch = new(() => problem() is null ? TorchEngine.For("cpu") : null);
    private bool _warned;

    public CpuEngine(IEngine sparse)
        : this(sparse, () => Libtorch.Problem, Console.Error.WriteLine) { }

    public string Name => "cpu";

    public int Workers => sparse.Workers;

    public int ReplicasPerSession => sparse.ReplicasPerSession;

    private IEngine DenseOrSparse
    {
        get
        {
            if (_torch.Value is null && !Interlocked.Exchange(ref _warned, true))
                warn($"{problem()} All runs are trained by the sparse engine, which is slower for dense networks.");
            return _torch.Value ?? sparse;
        }
    }

    public IEngine Choose(TrainingRun run) =>
        run.Options.Execution switch
        {
            Execution.Dense => _torch.Value ?? throw new LibtorchUnavailableException(problem()!),
            Execution.Sparse => sparse,
            _ => Choose(run.Network, run.Options.BatchSize, [run.Mask]),
        };

    public ISession Begin(
        Network network,
        Optimizer optimizer,
        int batchSize,
        Examples examples,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<Mask> masks
    ) => Choose(network, batchSize, masks).Begin(network, optimizer, batchSize, examples, weights, masks);

    public Measurement Evaluate(Network network, float[] weights, Examples examples) =>
        Choose(network, weights).Evaluate(network, weights, examples);

    public float[] EstimateStatistics(
        Network network,
        float[] weights,
        Examples examples,
        IReadOnlyList<int[]> batches
    ) => Choose(network, weights).EstimateStatistics(network, weights, examples, batches);

    private IEngine Choose(Network network, float[] weights) =>
        Choose(network, EvaluatedTogether, [Mask.OfNonZero(network.Layout, weights)]);

    private IEngine Choose(Network network, int batchSize, IReadOnlyList<Mask> masks) =>
        masks.Average(mask => CostModel.Measured.SparseStep(network, mask, batchSize))
        < CostModel.Measured.DenseStep(network, batchSize)
            ? sparse
            : DenseOrSparse;
}
