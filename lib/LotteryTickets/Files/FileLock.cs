namespace LotteryTickets;

/// <summary>
/// A lock between processes: a file that only one of them can hold open. The system releases it when the
/// process ends, however it ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly FileStream _file;

    private FileLock(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Takes the lock, or returns null if it is held.</summary>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public static FileLock? TryTake(string path)
    {
        while (TryOpen(path) is { } file)
        {
            if (IsStillAt(path, file))
                return new FileLock(path, file);

            file.Dispose();
        }

        return null;
    }

    /// <summary>Waits until the lock is free and takes it; disposing of the result releases it.</summary>
    /// <exception cref="TimeoutException">The lock was held for all of <paramref name="patience"/>.</exception>
    public static async Task<FileLock> TakeAsync(string path, TimeSpan patience, CancellationToken cancel)
    {
        var deadline = DateTime.UtcNow + patience;
        while (true)
        {
            if (TryTake(path) is { } taken)
                return taken;

            if (DateTime.UtcNow > deadline)
                throw new TimeoutException(
                    FormattableString.Invariant(
                        $"Another process has held {path} for {patience.TotalSeconds:0} seconds. Wait for it to end, or end it."
                    )
                );

            await Task.Delay(Pause, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Releases the lock and leaves its empty file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Removes the file and releases the lock.</summary>
    public void Remove()
    {
        File.Delete(_path);
        _file.Dispose();
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (IsHeld(held))
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the path still names the open file. Between opening and locking it, the last holder may have
    /// removed it, and another process may hold a new file of the same name. A time that only this process has
    /// just written shows which. As only a holder removes the file, the lock is safe from then on.
    /// </summary>
    private static bool IsStillAt(string path, FileStream file)
    {
        var mark = DateTime.UnixEpoch.AddSeconds(Random.Shared.Next());
        File.SetLastWriteTimeUtc(file.SafeFileHandle, mark);
        return File.GetLastWriteTimeUtc(path) == mark;
    }

    private static bool IsHeld(IOException error) =>
        error.HResult is SharingViolationOnWindows or WouldBlockOnLinux or WouldBlockOnMac;
}
