using System.Runtime.InteropServices;

namespace Benchmarks.Twins;

/// <summary>The training step in C++ (native/twin.cpp), on the libtorch that this process has loaded.</summary>
internal static partial class StepTwin
{
    private const string Library = "step_twin";

    [LibraryImport(Library, EntryPoint = "twin_new")]
    public static partial nint New(
        float[] start,
        long length,
        float[] inputs,
        long[] labels,
        long count
    );

    [LibraryImport(Library, EntryPoint = "twin_steps")]
    public static partial void Steps(nint twin, int[] batches, long size, long steps, double rate);

    [LibraryImport(Library, EntryPoint = "twin_row")]
    public static partial void Row(nint twin, [Out] float[] row);

    [LibraryImport(Library, EntryPoint = "modules_new")]
    public static partial nint NewModules(float[] inputs, long[] labels, long count);

    [LibraryImport(Library, EntryPoint = "modules_steps")]
    public static partial void ModulesSteps(nint modules, int[] batches, long size, long steps);
}
