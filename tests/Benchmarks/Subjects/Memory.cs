using System.Runtime.InteropServices;

namespace Benchmarks.Subjects;

/// <summary>Bytes in use: objects of the runtime, and what native code has taken from the allocator.</summary>
internal static partial class Memory
{
    /// <summary>Both together, after a collection of what nobody holds.</summary>
    public static long InUse() => Managed() + Native();

    /// <summary>Both together, the native ones at their most while some work is done.</summary>
    public static long MostWhile(Action work)
    {
        var (most, isDone) = (0L, false);
        var watch = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                most = Math.Max(most, Native());
            }
        });
        watch.Start();
        work();
        Volatile.Write(ref isDone, true);
        watch.Join();
        return Managed() + most;
    }

    private static long Managed() => GC.GetTotalMemory(forceFullCollection: true);

    private static long Native()
    {
        var native = Statistics();
        return (long)(native.InUse + native.InMappings);
    }

    [LibraryImport("libc", EntryPoint = "mallinfo2")]
    private static partial AllocatorStatistics Statistics();

    // struct mallinfo2 of glibc 2.33 and later: all arenas together.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct AllocatorStatistics
    {
        public readonly nuint FromSystem,
            FreeChunks,
            FastChunks,
            Mappings;
        public readonly nuint InMappings;
        public readonly nuint MostInUse,
            FreeInFastChunks;
        public readonly nuint InUse;
        public readonly nuint Free,
            Trimmable;
    }
}
