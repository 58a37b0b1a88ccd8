using static TorchSharp.torch;

namespace TorchSharp.Libtorch.Tests;

/// <summary>A freed megabyte is used again: the kernel need not be asked for it, page by page, once more.</summary>
public class MemoryTests
{
    private const int Temporaries = 10;

    [Fact]
    public void Temporaries_cost_no_page_faults_on_the_main_thread_or_any_other()
    {
        Assert.InRange(FaultsPerMegabyte(), 0, 16);
        ThreadTests.OnAnotherThread(() => Assert.InRange(FaultsPerMegabyte(), 0, 16));
    }

    // Writing a fresh megabyte faults in 256 pages of 4 kB.
    private static double FaultsPerMegabyte()
    {
        Work(20);
        var before = MinorFaults();
        Work(100);
        return (MinorFaults() - before) / (100.0 * Temporaries);
    }

    private static void Work(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var scope = NewDisposeScope();
            for (var j = 0; j < Temporaries; j++)
                ones(1 << 18);
        }
    }

    private static long MinorFaults() =>
        long.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[1].Split(' ')[7]);
}
