using Benchmarks.Twins;
using LotteryTickets;

namespace Benchmarks.Harness;

/// <summary>What benchmarks share: options, the data set, PyTorch.</summary>
internal sealed class Context : IDisposable
{
    private const int FullRounds = 31;
    private const int QuickRounds = 3;

    private readonly Lazy<Dataset> _data = new(() => Datasets.Open());
    private readonly Lazy<TwinFiles> _files = new(() => new TwinFiles());
    private readonly Lazy<string> _dataFolder;

    public Context(Options options)
    {
        Options = options;
        _dataFolder = new(() => Files.Write(Data));
    }

    public Options Options { get; }

    public Progress Progress { get; } = new();

    /// <summary>MNIST where it can be had, else generated digits.</summary>
    public Dataset Data => _data.Value;

    /// <summary>What PyTorch reads.</summary>
    public TwinFiles Files => _files.Value;

    /// <summary>Rounds of interleaved blocks.</summary>
    /// <param name="full">When not in a hurry.</param>
    public int Rounds(int full = FullRounds) => Options.Quick ? Math.Min(full, QuickRounds) : full;

    /// <summary>A PyTorch process that has loaded the data set.</summary>
    public PythonTwin StartTwin()
    {
        Progress.Show("starting PyTorch");
        var twin = PythonTwin.Start();
        twin.Load(_dataFolder.Value, Data.Train.Features);
        return twin;
    }

    public void Dispose()
    {
        if (_files.IsValueCreated)
        {
            _files.Value.Dispose();
        }
    }
}
