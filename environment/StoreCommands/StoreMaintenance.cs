using LotteryTickets;

namespace StoreCommands;

/// <summary>
/// What to remove from a store. Files left by killed processes (temporary files, locks, checkpoints of
/// finished runs) are always removed; files of runs in training never.
/// </summary>
/// <param name="Damaged">Remove damaged files, whether they were set aside or not.</param>
/// <param name="Checkpoints">Remove checkpoints of interrupted runs.</param>
/// <param name="All">Remove every kind.</param>
/// <param name="OlderThan">Remove only files older than this; without other options, of every kind.</param>
internal sealed record PruneSelection(
    bool Damaged = false,
    bool Checkpoints = false,
    bool All = false,
    TimeSpan? OlderThan = null
)
{
    internal bool Includes(StoreEntry entry, bool isFinished, DateTimeOffset now)
    {
        var (isCheckpoint, any) = (entry.Kind == StoreEntryKind.Checkpoint, !Damaged && !Checkpoints);
        if (entry.Kind is StoreEntryKind.Temporary or StoreEntryKind.Lock || (isCheckpoint && isFinished))
            return true;
        if (OlderThan is { } age && now - entry.Written < age)
            return false;
        return All
            || (OlderThan is not null && any)
            || (Checkpoints && isCheckpoint)
            || (Damaged && (entry.Kind == StoreEntryKind.Damaged || IsDamaged(entry)));
    }

    private static bool IsDamaged(StoreEntry entry)
    {
        try
        {
            return entry.Verify() is not null;
        }
        catch (RunStoreException)
        {
            return false; // unreadable, or not a file of a store: not ours to delete
        }
    }
}

/// <summary>A file that was selected for removal.</summary>
/// <param name="Entry">The file.</param>
/// <param name="Removed">Whether it was removed; false if its run is in training.</param>
internal sealed record DeletedEntry(StoreEntry Entry, bool Removed);

/// <summary>Lists and removes files of a run store, safely while others use it.</summary>
internal static class StoreMaintenance
{
    /// <summary>Lists every file of the store, ordered by run; other files are left out.</summary>
    public static IReadOnlyList<StoreEntry> Entries(this RunStore store) =>
        [
            .. new DirectoryInfo(store.Folder)
                .EnumerateDirectories("??")
                .SelectMany(folder => folder.EnumerateFiles())
                .Select(StoreEntry.Of)
                .OfType<StoreEntry>()
                .OrderBy(entry => entry.Run, StringComparer.Ordinal)
                .ThenBy(entry => entry.Path, StringComparer.Ordinal),
        ];

    /// <summary>Returns whether a process is training the run at this moment.</summary>
    public static bool IsInTraining(this RunStore store, string run)
    {
        var paths = store.PathsOf(run);
        using var taken = File.Exists(paths.Lock) ? paths.TryLock() : null;
        return taken is null && File.Exists(paths.Lock);
    }

    /// <summary>Removes the selected files.</summary>
    /// <param name="store">The store.</param>
    /// <param name="selection">What to remove.</param>
    /// <param name="now">The current time, from which ages are computed.</param>
    /// <param name="dryRun">Whether to list the files without removing them.</param>
    /// <exception cref="RunStoreException">A file cannot be removed.</exception>
    public static IReadOnlyList<DeletedEntry> Prune(
        this RunStore store,
        PruneSelection selection,
        DateTimeOffset now,
        bool dryRun = false
    ) => [.. store.Entries().GroupBy(entry => entry.Run).SelectMany(run => store.Prune(run, selection, now, dryRun))];

    private static IEnumerable<DeletedEntry> Prune(
        this RunStore store,
        IGrouping<string, StoreEntry> run,
        PruneSelection selection,
        DateTimeOffset now,
        bool dryRun
    )
    {
        var isFinished = run.Any(entry => entry.Kind == StoreEntryKind.Result);
        StoreEntry[] chosen = [.. run.Where(entry => selection.Includes(entry, isFinished, now))];
        if (chosen.Length == 0)
            return [];

        var removed = dryRun ? !store.IsInTraining(run.Key) : TryRemove(store.PathsOf(run.Key), chosen);
        return chosen
            .Where(entry => removed || entry.Kind is not StoreEntryKind.Lock)
            .Select(entry => new DeletedEntry(entry, removed));
    }

    private static bool TryRemove(RunPaths paths, StoreEntry[] chosen)
    {
        using var held = paths.TryLock();
        if (held is null)
            return false;

        foreach (var entry in chosen.Where(entry => entry.Kind != StoreEntryKind.Lock))
            RunPaths.Delete(entry.Path);
        held.Remove();
        return true;
    }
}
