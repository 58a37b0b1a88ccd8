using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_grad_enabled();

    [LibraryImport(ShimLibrary.Name)]
    internal static partial void shim_set_grad_enabled(Flag enabled);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_grad(
        ReadOnlySpan<nint> outputs,
        int outputCount,
        ReadOnlySpan<nint> inputs,
        int inputCount,
        ReadOnlySpan<nint> gradOutputs,
        int gradOutputCount,
        Flag retainGraph,
        Flag createGraph,
        Flag allowUnused,
        Span<nint> gradients
    );
}
