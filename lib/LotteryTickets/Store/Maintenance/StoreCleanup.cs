namespace LotteryTickets;

/// <summary>A file that a pruning chose.</summary>
/// <param name="Entry">The file.</param>
/// <param name="Removed">Whether it went; false where some process trains its run at the moment.</param>
public sealed record DeletedEntry(StoreEntry Entry, bool Removed);

/// <summary>Removes files from a run store, safely while others use it.</summary>
public static class StoreCleanup
{
    /// <summary>Removes what a selection chooses.</summary>
    /// <param name="store">The store.</param>
    /// <param name="selection">What goes.</param>
    /// <param name="now">The time, against which ages are reckoned.</param>
    /// <param name="dryRun">Says what would go, and removes nothing.</param>
    /// <exception cref="RunStoreException">A file cannot be removed.</exception>
    public static IReadOnlyList<DeletedEntry> Prune(
        this RunStore store,
        PruneSelection selection,
        DateTimeOffset now,
        bool dryRun = false
    ) =>
        [
            .. store
                .Entries()
                .GroupBy(entry => entry.Run)
                .SelectMany(run => PruneRun(store, Chosen(run, selection, now), run.Key, dryRun)),
        ];

    private static StoreEntry[] Chosen(IEnumerable<StoreEntry> run, PruneSelection selection, DateTimeOffset now)
    {
        var isFinished = run.Any(entry => entry.Kind == StoreEntryKind.Result);
        return [.. run.Where(entry => selection.Includes(entry, isFinished, now))];
    }

    private static IEnumerable<DeletedEntry> PruneRun(RunStore store, StoreEntry[] chosen, string run, bool dryRun)
    {
        if (chosen.Length == 0)
        {
            return [];
        }

        var removed = dryRun ? !store.IsInTraining(run) : TryRemove(store, chosen, run);
        return chosen
            .Where(entry => removed || entry.Kind is not StoreEntryKind.Lock)
            .Select(entry => new DeletedEntry(entry, removed));
    }

    private static bool TryRemove(RunStore store, StoreEntry[] chosen, string run)
    {
        using var held = StoreFiles.TryLock(new RunPaths(store.Folder, run).Lock);
        if (held is null)
        {
            return false;
        }

        foreach (var entry in chosen.Where(entry => entry.Kind != StoreEntryKind.Lock))
        {
            StoreFiles.Delete(entry.Path);
        }

        held.Remove();
        return true;
    }
}
