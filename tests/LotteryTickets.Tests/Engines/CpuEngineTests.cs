using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

/// <summary>The CPU engine where libtorch cannot be loaded.</summary>
public sealed class CpuEngineTests
{
    // Dense convolutions are faster with libtorch.
    private static readonly Network Wide = new(
        "wide",
        new FeatureShape(3, 32, 32),
        [new Convolution("c", 3, 64), new AveragePooling(32), new Flatten(), new Linear("fc", 64, 10)]
    );

    private readonly List<string> _warnings = [];
    private readonly CpuEngine _cpu;

    public CpuEngineTests() => _cpu = new CpuEngine(new SparseEngine(), () => "There is no libtorch.", _warnings.Add);

    [Fact]
    public void The_sparse_engine_takes_over_and_says_so_once()
    {
        Assert.Equal("torch-2.10-2", new CpuEngine(new SparseEngine()).Choose(Run(Execution.Automatic)).Name);
        Assert.Equal("sparse-2", _cpu.Choose(Run(Execution.Automatic)).Name);
        Assert.Equal("sparse-2", _cpu.Choose(Run(Execution.Automatic)).Name);
        Assert.StartsWith("There is no libtorch. ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Dense_execution_gets_an_error_that_says_what_is_missing()
    {
        var error = Assert.Throws<LibtorchUnavailableException>(() => _cpu.Choose(Run(Execution.Dense)));
        Assert.Equal("There is no libtorch.", error.Message);
        Assert.Equal("sparse-2", _cpu.Choose(Run(Execution.Sparse)).Name);
        Assert.Empty(_warnings);
    }

    private static TrainingRun Run(Execution execution) =>
        new(
            Wide,
            new TrainingOptions(new Sgd(), 0.1, 60, 10) { Execution = execution },
            new float[Wide.Layout.Length],
            Mask.Dense(Wide.Layout),
            1
        );
}
