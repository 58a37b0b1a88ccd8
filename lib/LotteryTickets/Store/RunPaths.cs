using System.Globalization;

namespace LotteryTickets;

/// <summary>The paths of one run's files in a store, <c>&lt;2 digits&gt;/&lt;hash&gt;.…</c>, and what is done to them.</summary>
/// <param name="Root">The store's folder.</param>
/// <param name="Hash">The run's name.</param>
internal sealed record RunPaths(string Root, string Hash)
{
    public const string ResultSuffix = ".safetensors";
    public const string CheckpointSuffix = ".checkpoint";
    public const string LockSuffix = ".lock";
    public const string TemporarySuffix = ".tmp";
    public const string AsideInfix = ".damaged-";

    public string Folder => Path.Combine(Root, Hash[..2]);

    public string Result => Of(ResultSuffix);

    public string Checkpoint => Of(CheckpointSuffix);

    public string Lock => Of(LockSuffix);

    /// <summary>The file that is written before it is renamed; only the holder of the lock writes.</summary>
    public string Temporary => Of(TemporarySuffix);

    /// <summary>Returns a new name for a damaged file.</summary>
    public string NewAside()
    {
        var now = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        return Of($"{AsideInfix}{now}-{Random.Shared.Next(0x1000000):x6}");
    }

    /// <summary>Takes the lock of the run; returns null where another process or session holds it.</summary>
    /// <exception cref="RunStoreException">The store cannot be written to.</exception>
    public FileLock? TryLock() =>
        Try(
            "locked",
            Lock,
            () =>
            {
                Directory.CreateDirectory(Folder);
                return FileLock.TryTake(Lock);
            }
        );

    /// <summary>
    /// Writes a file completely or not at all, even if the process or the machine stops: to a temporary file, flushed
    /// to the disk and then renamed.
    /// </summary>
    /// <exception cref="RunStoreException">The file cannot be written.</exception>
    public void Write(string path, byte[] bytes)
    {
        try
        {
            using (var file = new FileStream(Temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(Temporary, path, overwrite: true);
        }
        // .NET reports a length that the system refuses as an argument out of range.
        catch (Exception error) when (IsRefusal(error) || error is ArgumentOutOfRangeException)
        {
            File.Delete(Temporary);
            throw new RunStoreException(
                $"{path} cannot be written: {error.Message.TrimEnd('.')}. It needs {ByteSize.Spell(bytes.Length)}{Free()}. "
                    + $"Free some space (environment/store prune) or set {RunStore.Variable} to another folder, and run again: everything in the store is kept and not computed again.",
                error
            );
        }
    }

    /// <summary>Reads a file; returns null where there is none.</summary>
    /// <exception cref="DamagedFileException">The file is damaged.</exception>
    /// <exception cref="RunStoreException">The file cannot be read, or was not written by a store.</exception>
    public static T? Read<T>(string path, Func<string, T> read)
        where T : class
    {
        try
        {
            return File.Exists(path) ? Try("read", path, () => read(path)) : null;
        }
        catch (RunStoreException gone) when (gone.InnerException is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static void Move(string path, string target) => Try("renamed", path, () => File.Move(path, target));

    public static void Delete(string path) => Try("removed", path, () => File.Delete(path));

    private static void Try(string doing, string path, Action action) =>
        Try(
            doing,
            path,
            () =>
            {
                action();
                return path;
            }
        );

    private static T Try<T>(string doing, string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw new RunStoreException(
                $"{path} cannot be {doing}: {error.Message.TrimEnd('.')}. Check the disk and the permissions, or set {RunStore.Variable} to another folder.",
                error
            );
        }
    }

    private static bool IsRefusal(Exception error) => error is IOException or UnauthorizedAccessException;

    private string Free()
    {
        try
        {
            return $"; {ByteSize.Spell(new DriveInfo(Folder).AvailableFreeSpace)} are free there";
        }
        catch (Exception unknown) when (IsRefusal(unknown) || unknown is ArgumentException)
        {
            return "";
        }
    }

    private string Of(string suffix) => Path.Combine(Folder, Hash + suffix);
}
