using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Benchmarks.Harness;

/// <summary>What results must be read with: processor, system, libraries.</summary>
internal static class Machine
{
    /// <summary>In a few words.</summary>
    public static string Name => $"{Processor} ({Environment.ProcessorCount} cores, {VectorBits}-bit vectors)";

    /// <summary>System, runtime, and the libraries that this process has loaded.</summary>
    public static IReadOnlyList<string> Versions =>
        [RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, .. Libraries];

    /// <summary>The width of the vectors that .NET uses; <c>DOTNET_EnableAVX512=0</c> halves 512 bits.</summary>
    public static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : 128;

    private static string Processor =>
        File.ReadLines("/proc/cpuinfo")
            .Where(line => line.StartsWith("model name", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(':') + 1)..].Trim())
            .FirstOrDefault("unknown processor");

    private static IEnumerable<string> Libraries =>
        File.ReadLines("/proc/self/maps")
            .Select(line => Path.GetFileName(line))
            .Where(file =>
                file.StartsWith("libtorch_cpu", StringComparison.Ordinal)
                || file.StartsWith("libopenblas", StringComparison.Ordinal)
                || file.StartsWith("libmkl_core", StringComparison.Ordinal)
            )
            .Distinct();
}
