namespace LotteryTickets;

/// <summary>What is done to the files of a run store. What the system refuses becomes an error that says what to do.</summary>
internal static class StoreFiles
{
    /// <summary>What a file says; null where there is none.</summary>
    /// <exception cref="DamagedFileException">It is not what it has to be.</exception>
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

    /// <summary>Writes a file at once or not at all.</summary>
    public static void Write(string path, string temporary, byte[] bytes)
    {
        try
        {
            DurableFile.Write(path, temporary, bytes);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw new RunStoreException(
                $"{path} cannot be written: {error.Message.TrimEnd('.')}. It needs {ByteSize.Spell(bytes.Length)}{Free(path)}. "
                    + $"Free some space (environment/store prune) or set {RunStore.Variable} to another folder, and run again: what the store holds is unharmed, and is not computed again.",
                error
            );
        }
    }

    /// <summary>The lock of a run; null where someone else holds it.</summary>
    public static FileLock? TryLock(string path) =>
        Try(
            "locked",
            path,
            () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return FileLock.TryTake(path);
            }
        );

    public static void Move(string path, string target) => Try("renamed", path, () => File.Move(path, target));

    public static void Delete(string path) => Try("removed", path, () => File.Delete(path));

    private static void Try(string doing, string path, Action action) =>
        Try<object?>(
            doing,
            path,
            () =>
            {
                action();
                return null;
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

    private static string Free(string path)
    {
        try
        {
            return $"; {ByteSize.Spell(new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace)} are free there";
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }
}
