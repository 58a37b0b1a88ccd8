namespace LotteryTickets;

// Where libtorch cannot be loaded, the sparse engine trains whatever does not ask for dense execution.
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
            _ when run.NeedsDense || run.Options.Execution == Execution.Dense => _torch.Value
                ?? throw new LibtorchUnavailableException(problem()!),
            Execution.Sparse => sparse,
            _ => Choose(run.Network, run.Options.BatchSize, [run.Mask]),
        };

    public ISession Begin(
        Network network,
        Optimizer optimizer,
        int batchSize,
        Examples examples,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<Mask> masks,
        bool freezesRemoved = false
    ) =>
        Choose(network, batchSize, masks)
            .Begin(network, optimizer, batchSize, examples, weights, masks, freezesRemoved);

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
