namespace LotteryTickets;

/// <summary>What a file of a run store is.</summary>
public enum StoreEntryKind
{
    /// <summary>The result of a finished run.</summary>
    Result,

    /// <summary>Where the training of a run stands.</summary>
    Checkpoint,

    /// <summary>A file that was damaged, and set aside.</summary>
    Damaged,

    /// <summary>A file that is being written, or that a dead process has left.</summary>
    Temporary,

    /// <summary>The lock of a run in training, or one that a dead process has left.</summary>
    Lock,
}

/// <summary>A file of a run store.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Run">The name of its run.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Written">When it was last written; for locks without meaning.</param>
public sealed record StoreEntry(string Path, string Run, StoreEntryKind Kind, long Bytes, DateTimeOffset Written)
{
    private const int HashLength = 64;

    /// <summary>The entry that a file is; null if it is none of a store's.</summary>
    internal static StoreEntry? Of(FileInfo file)
    {
        var (name, kind) = (file.Name, KindOf(file.Name));
        return kind is { } known && name[..HashLength].All(char.IsAsciiHexDigitLower)
            ? new StoreEntry(file.FullName, name[..HashLength], known, file.Length, file.LastWriteTimeUtc)
            : null;
    }

    private static StoreEntryKind? KindOf(string name) =>
        name.Length < HashLength
            ? null
            : name[HashLength..] switch
            {
                RunPaths.ResultSuffix => StoreEntryKind.Result,
                RunPaths.CheckpointSuffix => StoreEntryKind.Checkpoint,
                RunPaths.TemporarySuffix => StoreEntryKind.Temporary,
                RunPaths.LockSuffix => StoreEntryKind.Lock,
                var other when other.StartsWith(RunPaths.AsideInfix, StringComparison.Ordinal) =>
                    StoreEntryKind.Damaged,
                _ => null,
            };
}
