namespace LotteryTickets;

// A file that only one process can hold open. The system releases it when the process ends, however it ends.
internal sealed class FileLock(string path, FileStream file) : IDisposable
{
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

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

    public void Dispose() => file.Dispose();

    public void Remove()
    {
        File.Delete(path);
        file.Dispose();
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
            when (held.HResult is SharingViolationOnWindows or WouldBlockOnLinux or WouldBlockOnMac)
        {
            return null;
        }
    }

    // Between opening and locking the file, the last holder may have removed it, and another process may hold a new file of
    // the same name. A time that only this process has just written shows which. As only a holder removes the file, the lock
    // is safe from then on.
    private static bool IsStillAt(string path, FileStream file)
    {
        var mark = DateTime.UnixEpoch.AddSeconds(Random.Shared.Next());
        File.SetLastWriteTimeUtc(file.SafeFileHandle, mark);
        return File.GetLastWriteTimeUtc(path) == mark;
    }
}
