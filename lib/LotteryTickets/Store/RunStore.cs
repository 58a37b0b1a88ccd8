namespace LotteryTickets;

/// <summary>
/// Keeps the results of training runs in a folder, one file that proves itself per run, named by what
/// determines it; and checkpoints of runs in training. Several processes may share a store.
/// </summary>
public sealed class RunStore : IRunStore
{
    /// <summary>The environment variable that names the store's folder.</summary>
    public const string Variable = "LOTTERY_RUNS";

    private static readonly TimeSpan DefaultCheckpointEvery = TimeSpan.FromSeconds(20);

    private readonly Action<string> _warn;

    private RunStore(string folder, TimeSpan checkpointEvery, Action<string> warn) =>
        (Folder, CheckpointEvery, _warn) = (folder, checkpointEvery, warn);

    /// <summary>The store's folder.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public TimeSpan CheckpointEvery { get; }

    /// <summary>Opens a store, and makes its folder if need be.</summary>
    /// <param name="folder">The folder; by default the one that LOTTERY_RUNS names, else <c>data/runs</c> of the checkout that the current directory lies in.</param>
    /// <param name="checkpointEvery">Time between checkpoints of a run in training; 20 seconds by default.</param>
    /// <param name="warn">Told of damaged files that were set aside and of checkpoints that could not be written; standard error by default.</param>
    /// <exception cref="RunStoreException">There is no such folder and none can be made.</exception>
    public static RunStore Open(string? folder = null, TimeSpan? checkpointEvery = null, Action<string>? warn = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(checkpointEvery ?? TimeSpan.Zero, TimeSpan.Zero);
        var path = Path.GetFullPath(
            folder ?? FolderFor(Environment.GetEnvironmentVariable(Variable), Directory.GetCurrentDirectory())
        );
        Make(path);
        return new RunStore(path, checkpointEvery ?? DefaultCheckpointEvery, warn ?? Console.Error.WriteLine);
    }

    /// <inheritdoc/>
    /// <exception cref="RunStoreException">There is a file, but it cannot be read.</exception>
    public TrainingResult? Find(RunIdentity identity, TrainingRun run)
    {
        try
        {
            return StoreFiles.Read(PathsOf(identity).Result, path => ResultFile.Read(path, identity, run));
        }
        catch (DamagedFileException)
        {
            // Only who holds the claim sets it aside: else a result that has just replaced it might go.
            return null;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="RunStoreException">The store cannot be written to.</exception>
    public IRunClaim? TryClaim(RunIdentity identity, TrainingRun run)
    {
        var paths = PathsOf(identity);
        if (StoreFiles.TryLock(paths.Lock) is not { } held)
        {
            return null;
        }

        var claim = new RunClaim(paths, identity, run, held, _warn);
        try
        {
            // Only who holds the lock writes: what is half-written there, a dead process has left.
            StoreFiles.Delete(paths.Temporary);
            return claim;
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    /// <summary>The folder for a value of LOTTERY_RUNS and a current directory.</summary>
    internal static string FolderFor(string? named, string currentDirectory) =>
        !string.IsNullOrEmpty(named) ? named
        : CheckoutFolder.DataAbove(currentDirectory) is { } data ? Path.Combine(data, "runs")
        : throw new RunStoreException(
            $"There is no checkout of the workbook above {currentDirectory}, so no place for results. Set {Variable} to a folder for them."
        );

    private RunPaths PathsOf(RunIdentity identity) => new(Folder, identity.Hash);

    private static void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException(
                $"The folder of the run store cannot be made: {error.Message.TrimEnd('.')}. Set {Variable} to a folder that can.",
                error
            );
        }
    }
}
