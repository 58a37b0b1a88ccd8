using LotteryTickets.Tests.Data;

namespace LotteryTickets.Tests.Store;

/// <summary>A store in a temporary folder, and runs of the toy problem to put into it.</summary>
public abstract class StoreFixture : IDisposable
{
    private readonly List<string> _warnings = [];

    private protected static TrainingRun Run { get; } =
        new(
            Toy.Network,
            Toy.Options,
            Initialization.GlorotNormal(Toy.Network.Layout, 1),
            Mask.Dense(Toy.Network.Layout),
            DataSeed: 1
        )
        {
            SnapshotsAt = [0, 15],
        };

    /// <summary>Five runs that differ in the order of the data.</summary>
    private protected static TrainingRun[] Several { get; } =
    [.. Enumerable.Range(0, 5).Select(i => Run with { DataSeed = (ulong)i })];

    private protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    private protected TemporaryFolder Folder { get; } = new();

    /// <summary>What the store has warned of.</summary>
    private protected string[] Warnings
    {
        get
        {
            lock (_warnings)
                return [.. _warnings];
        }
    }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected RunStore Open(TimeSpan? checkpointEvery = null) =>
        RunStore.Open(Folder.Path, checkpointEvery, Warn);

    private protected static RunIdentity Identity(TrainingRun run, string engine = "drift") =>
        RunIdentity.Of(run, Toy.Data.Fingerprint, engine);

    private protected RunPaths PathsOf(TrainingRun run) => new(Folder.Path, Identity(run).Hash);

    /// <summary>Trains runs with a new trainer, as a new process would.</summary>
    private protected static async Task<TrainingResult[]> Train(
        IEngine engine,
        RunStore? store,
        params TrainingRun[] runs
    )
    {
        using var trainer = new Trainer(Toy.Data, engine, store);
        return await Task.WhenAll(runs.Select(run => trainer.TrainAsync(run))).WaitAsync(Patience);
    }

    /// <summary>The files of the store, without their folders.</summary>
    private protected string[] Files =>
        [
            .. Directory
                .EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    private protected string[] Results =>
        Array.FindAll(Files, file => file.EndsWith(".safetensors", StringComparison.Ordinal));

    private protected static void AssertSame(TrainingResult expected, TrainingResult found)
    {
        Assert.Equal(Bits(expected.FinalWeights), Bits(found.FinalWeights));
        Assert.Equal(expected.Snapshots.Keys.Order(), found.Snapshots.Keys.Order());
        Assert.All(expected.Snapshots, kept => Assert.Equal(Bits(kept.Value), Bits(found.Snapshots[kept.Key])));
        Assert.Equal(expected.FinalMask?.ToFlags(), found.FinalMask?.ToFlags());
        Assert.Equal(expected.History, found.History);
        Assert.Equal(expected.TestAccuracyAtEarlyStop, found.TestAccuracyAtEarlyStop);
        Assert.Equal(expected.TestAccuracy, found.TestAccuracy);
    }

    private protected static int[] Bits(float[] row) => Array.ConvertAll(row, BitConverter.SingleToInt32Bits);

    private void Warn(string warning)
    {
        lock (_warnings)
            _warnings.Add(warning);
    }
}
