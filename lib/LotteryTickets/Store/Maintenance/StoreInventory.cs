namespace LotteryTickets;

/// <summary>What is in a run store.</summary>
public static class StoreInventory
{
    /// <summary>Every file of the store, by run; files that are none of a store's are left out.</summary>
    public static IReadOnlyList<StoreEntry> Entries(this RunStore store) =>
        [
            .. new DirectoryInfo(store.Folder)
                .EnumerateDirectories("??")
                .SelectMany(folder => folder.EnumerateFiles())
                .Select(TryDescribe)
                .OfType<StoreEntry>()
                .OrderBy(entry => entry.Run, StringComparer.Ordinal)
                .ThenBy(entry => entry.Path, StringComparer.Ordinal),
        ];

    /// <summary>Whether some process trains the run at this moment.</summary>
    public static bool IsInTraining(this RunStore store, string run)
    {
        var path = new RunPaths(store.Folder, run).Lock;
        using var taken = File.Exists(path) ? StoreFiles.TryLock(path) : null;
        return taken is null && File.Exists(path);
    }

    /// <summary>What is wrong with a result or a checkpoint; null if every byte is as it was written.</summary>
    /// <exception cref="RunStoreException">It cannot be read.</exception>
    public static string? Verify(this StoreEntry entry)
    {
        var kind = entry.Kind switch
        {
            StoreEntryKind.Result => ResultFile.Kind,
            StoreEntryKind.Checkpoint => CheckpointFile.Kind,
            _ => throw new ArgumentException($"{entry.Path} is neither result nor checkpoint."),
        };
        try
        {
            StoreFiles.Read(entry.Path, path => ChecksummedFile.Open(path, kind, entry.Run));
            return null;
        }
        catch (DamagedFileException damage)
        {
            return damage.Problem;
        }
    }

    private static StoreEntry? TryDescribe(FileInfo file)
    {
        try
        {
            return StoreEntry.Of(file);
        }
        catch (FileNotFoundException)
        {
            return null; // gone since it was listed
        }
    }
}
