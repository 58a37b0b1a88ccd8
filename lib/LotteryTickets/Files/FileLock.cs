namespace LotteryTickets;

/// <summary>
/// Lets one process at a time work on something: it holds a file open that nobody else can open
/// meanwhile. The system lets go of it when the process ends, however it ends.
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

    /// <summary>Takes the lock; null where someone else holds it.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static FileLock? TryTake(string path)
    {
        while (TryOpen(path) is { } file)
        {
            if (StandsAt(path, file))
            {
                return new FileLock(path, file);
            }

            file.Dispose();
        }

        return null;
    }

    /// <summary>Waits until the lock is free and takes it; disposing of the result frees it.</summary>
    /// <exception cref="TimeoutException">Someone else held it for all of <paramref name="patience"/>.</exception>
    public static async Task<FileLock> TakeAsync(string path, TimeSpan patience, CancellationToken cancel)
    {
        var deadline = DateTime.UtcNow + patience;
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (DateTime.UtcNow > deadline)
            {
                throw new TimeoutException(
                    $"Another process has held {path} for {patience.TotalSeconds:0} seconds. Wait for it to end, or end it."
                );
            }

            await Task.Delay(Pause, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Frees the lock and leaves its empty file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Removes the file and frees the lock, so that files of locks do not pile up.</summary>
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
    /// Whether the open file is still the one of this name. Between our opening and our locking it, the
    /// last holder may have removed it, and someone else may hold a new one of the same name: a time
    /// that only we have just written tells. As only who passed this test removes the file, it then
    /// stays ours.
    /// </summary>
    private static bool StandsAt(string path, FileStream file)
    {
        var mark = DateTime.UnixEpoch.AddSeconds(Random.Shared.Next());
        File.SetLastWriteTimeUtc(file.SafeFileHandle, mark);
        return File.GetLastWriteTimeUtc(path) == mark;
    }

    private static bool IsHeld(IOException error) =>
        error.HResult is SharingViolationOnWindows or WouldBlockOnLinux or WouldBlockOnMac;
}
