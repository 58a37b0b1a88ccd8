namespace LotteryTickets;

/// <summary>Keeps results and checkpoints of training runs in a folder, which several processes may share.</summary>
public sealed class RunStore
{
    internal const string Variable = "LOTTERY_RUNS";

    private static readonly TimeSpan DefaultCheckpointEvery = TimeSpan.FromSeconds(20);

    private readonly Action<string> _warn;

    private RunStore(string folder, TimeSpan checkpointEvery, Action<string> warn) =>
        (Folder, CheckpointEvery, _warn) = (folder, checkpointEvery, warn);

    public string Folder { get; }

    internal TimeSpan CheckpointEvery { get; }

    /// <summary>Opens a store, and creates its folder if necessary.</summary>
    /// <param name="folder">The folder, or null for that in LOTTERY_RUNS or else <c>data/runs</c> of the checkout.</param>
    /// <param name="checkpointEvery">The time between checkpoints of a run in training, or null for 20 seconds.</param>
    /// <exception cref="RunStoreException">There is no such folder and it cannot be created.</exception>
    public static RunStore Open(string? folder = null, TimeSpan? checkpointEvery = null, Action<string>? warn = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(
            checkpointEvery ?? TimeSpan.Zero,
            TimeSpan.Zero,
            nameof(checkpointEvery)
        );
        var path = Path.GetFullPath(
            folder ?? FolderFor(Environment.GetEnvironmentVariable(Variable), Directory.GetCurrentDirectory())
        );
        RunPaths.Make(path);
        return new RunStore(path, checkpointEvery ?? DefaultCheckpointEvery, warn ?? Console.Error.WriteLine);
    }

    internal TrainingResult? Find(RunIdentity identity, TrainingRun run)
    {
        try
        {
            return RunPaths.Read(PathsOf(identity.Hash).Result, path => ResultFile.Read(path, identity, run));
        }
        catch (DamagedFileException)
        {
            // Only the holder of the claim sets it aside: otherwise a new result in its place might be removed.
            return null;
        }
    }

    internal RunClaim? TryClaim(RunIdentity identity, TrainingRun run)
    {
        var paths = PathsOf(identity.Hash);
        if (paths.TryLock() is not { } held)
            return null;

        var claim = new RunClaim(paths, identity, run, held, _warn);
        try
        {
            // Only the holder of the lock writes: a temporary file here was left by a killed process.
            RunPaths.Delete(paths.Temporary);
            return claim;
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    internal static string FolderFor(string? named, string currentDirectory) =>
        !string.IsNullOrEmpty(named) ? named
        : CheckoutFolder.DataAbove(currentDirectory) is { } data ? Path.Combine(data, "runs")
        : throw new RunStoreException(
            $"{currentDirectory} is not in a checkout of the workbook, so there is no default folder for results. Set {Variable} to a folder."
        );

    internal RunPaths PathsOf(string hash) => new(Folder, hash);
}
