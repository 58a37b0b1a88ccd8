using System.Runtime.InteropServices;

namespace Benchmarks.Subjects;

/// <summary>Bytes in use: objects of the runtime, and what native code has taken from the allocator.</summary>
internal static partial class Memory
{
    /// <summary>Both together, after a collection of what nobody holds.</summary>
    public static long InUse()
    {
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        var native = Statistics();
        return managed + (long)(native.InUse + native.InMappings);
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
