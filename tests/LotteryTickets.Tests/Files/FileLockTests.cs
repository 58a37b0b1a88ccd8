using LotteryTickets.Tests.Data;

namespace LotteryTickets.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_one_holds_a_lock_and_its_file_can_go()
    {
        var first = FileLock.TryTake(_folder["lock"])!;
        Assert.Null(FileLock.TryTake(_folder["lock"]));
        first.Remove();
        Assert.Empty(Directory.GetFiles(_folder.Path));
        using var second = FileLock.TryTake(_folder["lock"]);
        Assert.NotNull(second);
    }

    /// <summary>Opening and locking are two steps, and the file may go between them: 4 threads try to be two at once.</summary>
    [Fact]
    public void However_locks_are_taken_and_removed_no_two_hold_one()
    {
        var (inside, most, taken) = (0, 0, 0);
        Parallel.For(
            0,
            4,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            _ =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    if (FileLock.TryTake(_folder["lock"]) is not { } held)
                        continue;
                    var now = Interlocked.Increment(ref inside);
                    InterlockedMax(ref most, now);
                    Interlocked.Increment(ref taken);
                    Thread.SpinWait(2_000);
                    Interlocked.Decrement(ref inside);
                    held.Remove();
                }
            }
        );
        Assert.Equal(1, most);
        Assert.InRange(taken, 100, 8_000);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = most) < value)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
