using System.Globalization;

namespace LotteryTickets;

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

    // Written before it is renamed; only the holder of the lock writes.
    public string Temporary => Of(TemporarySuffix);

    public string NewAside()
    {
        var now = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        return Of($"{AsideInfix}{now}-{Random.Shared.Next(0x1000000):x6}");
    }

    public FileLock? TryLock()
    {
        Make(Folder);
        return Try("locked", Lock, () => FileLock.TryTake(Lock));
    }

    public static void Make(string folder) => Try("made", folder, () => Directory.CreateDirectory(folder));

    // Writes a file completely or not at all, even if the process or the machine stops.
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
                $"{path} cannot be written: {error.Message.TrimEnd('.')}. It needs {Spell.Bytes(bytes.Length)}{Free()}. "
                    + $"Free some space (environment/store prune) or set {RunStore.Variable} to another folder, and run again: everything in the store is kept and not computed again.",
                error
            );
        }
    }

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
            return $"; {Spell.Bytes(new DriveInfo(Folder).AvailableFreeSpace)} are free there";
        }
        catch (Exception unknown) when (IsRefusal(unknown) || unknown is ArgumentException)
        {
            return "";
        }
    }

    private string Of(string suffix) => Path.Combine(Folder, Hash + suffix);
}
