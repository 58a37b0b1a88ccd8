using System.Runtime.CompilerServices;
using TorchSharp;

namespace LotteryTickets;

// On a CPU each replica runs on one thread, so that results depend on no thread count.
internal sealed class TorchEngine(torch.Device device) : IEngine
{
    private const int ReplicasOnGpu = 64;

    private readonly ConditionalWeakTable<Examples, TorchExamples> _uploaded = [];
    private readonly Lock _gate = new();

    public static TorchEngine For(string device)
    {
        Libtorch.Require();
        return device switch
        {
            "cpu" => new TorchEngine(torch.CPU),
            "cuda" when torch.cuda.is_available() => new TorchEngine(torch.CUDA),
            "cuda" => throw new InvalidOperationException(
                "libtorch sees no CUDA device here. Use device \"cpu\", or check that nvidia-smi answers and that environment/setup found a libtorch with CUDA."
            ),
            _ => throw new ArgumentException(
                $"No device is called '{device}'; use \"cpu\" or \"cuda\".",
                nameof(device)
            ),
        };
    }

    public string Name => OnGpu ? $"torch-{Version}-cuda" : $"torch-{Version}";

    public int Workers => OnGpu ? 1 : Environment.ProcessorCount;

    public int ReplicasPerSession => OnGpu ? ReplicasOnGpu : 1;

    // Major and minor version of libtorch, which round differently, and the version of what the library makes of it.
    private static string Version { get; } = $"{string.Join('.', torch.__version__.Split('.')[..2])}-2";

    public torch.Device Device => device;

    public bool OnGpu => device.type == DeviceType.CUDA;

    public IEngine Choose(TrainingRun run) =>
        run.Options.Execution != Execution.Sparse
            ? this
            : throw new NotSupportedException(
                $"{Name} executes densely: set the options' Execution to Automatic or Dense, or use the engine of device \"cpu\"."
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
        UseOneThread(device);
        var rows = freezesRemoved ? weights : weights.Zip(masks, (row, mask) => mask.Apply(row));
        return new TorchSession(this, network, optimizer, Upload(examples), [.. rows], masks);
    }

    public Measurement Evaluate(Network network, float[] weights, Examples examples)
    {
        Guard.Compatible(network, weights, examples);
        using var scope = torch.NewDisposeScope();
        using var rows = Rows(network, weights);
        return new TorchProgram(network, rows).Evaluate(Upload(examples))[0];
    }

    public float[] EstimateStatistics(Network network, float[] weights, Examples examples, IReadOnlyList<int[]> batches)
    {
        Guard.Compatible(network, weights, examples);
        Guard.Compatible(batches, examples);
        using var scope = torch.NewDisposeScope();
        using var rows = Rows(network, weights);
        var program = new TorchProgram(network.WithMomentum(1), rows);
        return RunningStatistics.Average(
            network.Layout,
            weights,
            batches,
            batch => Observe(program, rows, examples, batch)
        );
    }

    private TorchRows Rows(Network network, float[] weights)
    {
        UseOneThread(device);
        return new TorchRows(network.Layout, torch.tensor(weights, [1, weights.Length], device: device));
    }

    private float[] Observe(TorchProgram program, TorchRows rows, Examples examples, MiniBatch batch)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        program.Scores(Upload(examples).Gather([batch], program.Input).Inputs, new Pass([batch]));
        rows.StoreStatistics();
        return TensorCopies.ToArray(rows.All);
    }

    public TorchExamples Upload(Examples examples)
    {
        lock (_gate)
            return _uploaded.GetValue(examples, set => new TorchExamples(set, device));
    }

    // OpenMP and BLAS count threads per calling thread, so each worker sets its own number.
    public static void UseOneThread(torch.Device device)
    {
        if (device.type == DeviceType.CPU)
            torch.set_num_threads(1);
    }
}
