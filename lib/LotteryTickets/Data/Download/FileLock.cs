namespace LotteryTickets.Data.Download;

/// <summary>
/// Lets one process at a time work on something: it holds a file open that nobody else can open
/// meanwhile. The system lets go of it when the process ends, however it ends; the empty file stays.
/// </summary>
public static class FileLock
{
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the lock is free and takes it; disposing of the result frees it.</summary>
    /// <exception cref="TimeoutException">Someone else held it for all of <paramref name="patience"/>.</exception>
    public static async Task<IDisposable> TakeAsync(
        string path,
        TimeSpan patience,
        CancellationToken cancel
    )
    {
        var deadline = DateTime.UtcNow + patience;
        while (true)
        {
            try
            {
                return new FileStream(
                    path,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException held) when (IsHeld(held))
            {
                if (DateTime.UtcNow > deadline)
                {
                    throw new TimeoutException(
                        $"Another process has held {path} for {patience.TotalSeconds:0} seconds. Wait for it to end, or end it."
                    );
                }

                await Task.Delay(Pause, cancel).ConfigureAwait(false);
            }
        }
    }

    private static bool IsHeld(IOException error) =>
        error.HResult is SharingViolationOnWindows or WouldBlockOnLinux or WouldBlockOnMac;
}
