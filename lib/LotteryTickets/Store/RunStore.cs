namespace LotteryTickets;

/// <summary>
/// Keeps results of training runs and checkpoints of unfinished runs in a folder, one checksummed file each,
/// named by the run. Several processes may share a store.
/// </summary>
public sealed class RunStore
{
    /// <summary>The environment variable that names the store's folder.</summary>
    public const string Variable = "LOTTERY_RUNS";

    private static readonly TimeSpan DefaultCheckpointEvery = TimeSpan.FromSeconds(20);

    private readonly Action<string> _warn;

    private RunStore(string folder, TimeSpan checkpointEvery, Action<string> warn) =>
        (Folder, CheckpointEvery, _warn) = (folder, checkpointEvery, warn);

    /// <summary>The store's folder.</summary>
    public string Folder { get; }

    /// <summary>The time between checkpoints of a run in training.</summary>
    public TimeSpan CheckpointEvery { get; }

    /// <summary>Opens a store, and creates its folder if necessary.</summary>
    /// <param name="folder">The folder, or null for the value of LOTTERY_RUNS or, where that is not set, <c>data/runs</c> of the checkout that contains the current directory.</param>
    /// <param name="checkpointEvery">The time between checkpoints of a run in training, or null for 20 seconds.</param>
    /// <param name="warn">Receives warnings of damaged files that were set aside and of checkpoints that could not be written; null for standard error.</param>
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
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException(
                $"The folder of the run store cannot be made: {error.Message.TrimEnd('.')}. Set {Variable} to another folder.",
                error
            );
        }

        return new RunStore(path, checkpointEvery ?? DefaultCheckpointEvery, warn ?? Console.Error.WriteLine);
    }

    /// <summary>Returns the result of a run, or null where there is none or it is damaged.</summary>
    /// <exception cref="RunStoreException">There is a file, but it cannot be read.</exception>
    public TrainingResult? Find(RunIdentity identity, TrainingRun run)
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

    /// <summary>Claims a run; returns null where another process or session is training it.</summary>
    /// <exception cref="RunStoreException">The store cannot be written to.</exception>
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

    /// <summary>Returns the folder for a value of LOTTERY_RUNS and a current directory.</summary>
    internal static string FolderFor(string? named, string currentDirectory) =>
        !string.IsNullOrEmpty(named) ? named
        : CheckoutFolder.DataAbove(currentDirectory) is { } data ? Path.Combine(data, "runs")
        : throw new RunStoreException(
            $"{currentDirectory} is not in a checkout of the workbook, so there is no default folder for results. Set {Variable} to a folder."
        );

    internal RunPaths PathsOf(string hash) => new(Folder, hash);
}
