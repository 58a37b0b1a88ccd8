using LotteryTickets;

namespace StoreCommands;

/// <summary>The kind of a file in a run store.</summary>
internal enum StoreEntryKind
{
    /// <summary>The result of a finished run.</summary>
    Result,

    /// <summary>The last checkpoint of an unfinished run.</summary>
    Checkpoint,

    /// <summary>A damaged file that was set aside.</summary>
    Damaged,

    /// <summary>A file that is being written, or was left by a killed process.</summary>
    Temporary,

    /// <summary>The lock of a run in training, or one left by a killed process.</summary>
    Lock,
}

/// <summary>A file of a run store.</summary>
/// <param name="Path">The path.</param>
/// <param name="Run">The name of the run.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Bytes">The size.</param>
/// <param name="Written">The time of the last write; meaningless for locks.</param>
internal sealed record StoreEntry(string Path, string Run, StoreEntryKind Kind, long Bytes, DateTimeOffset Written)
{
    private const int HashLength = 64;

    /// <summary>Reads every byte of a result or checkpoint and returns what is wrong, or null if it is intact.</summary>
    /// <exception cref="RunStoreException">The file cannot be read, or was not written by a store.</exception>
    public string? Verify()
    {
        var kind = Kind switch
        {
            StoreEntryKind.Result => ResultFile.Kind,
            StoreEntryKind.Checkpoint => CheckpointFile.Kind,
            _ => throw new ArgumentException($"{Path} is neither a result nor a checkpoint."),
        };
        try
        {
            RunPaths.Read(Path, path => ChecksummedFile.Open(path, kind, Run));
            return null;
        }
        catch (DamagedFileException damage)
        {
            return damage.Problem;
        }
    }

    /// <summary>Returns the entry of a file, or null if it does not belong to a store or has just been removed.</summary>
    internal static StoreEntry? Of(FileInfo file)
    {
        var name = file.Name;
        try
        {
            return
                name.Length > HashLength
                && name[..HashLength].All(char.IsAsciiHexDigitLower)
                && KindOf(name[HashLength..]) is { } kind
                ? new StoreEntry(file.FullName, name[..HashLength], kind, file.Length, file.LastWriteTimeUtc)
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static StoreEntryKind? KindOf(string suffix) =>
        suffix switch
        {
            RunPaths.ResultSuffix => StoreEntryKind.Result,
            RunPaths.CheckpointSuffix => StoreEntryKind.Checkpoint,
            RunPaths.TemporarySuffix => StoreEntryKind.Temporary,
            RunPaths.LockSuffix => StoreEntryKind.Lock,
            _ => suffix.StartsWith(RunPaths.AsideInfix, StringComparison.Ordinal) ? StoreEntryKind.Damaged : null,
        };
}
