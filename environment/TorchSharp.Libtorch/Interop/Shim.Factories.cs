using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_empty(
        ReadOnlySpan<long> sizes,
        int rank,
        ShimOptions given
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_zeros(
        ReadOnlySpan<long> sizes,
        int rank,
        ShimOptions given
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_full(
        ReadOnlySpan<long> sizes,
        int rank,
        Scalar value,
        ShimOptions given
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_arange(
        Scalar start,
        Scalar stop,
        Scalar step,
        ShimOptions given
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_empty_like(Tensor like, ShimOptions given);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_zeros_like(Tensor like, ShimOptions given);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_full_like(Tensor like, Scalar value, ShimOptions given);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_from_data(
        nint data,
        int elementType,
        ReadOnlySpan<long> sizes,
        int rank,
        ShimOptions given
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static unsafe partial Tensor shim_from_buffer(
        nint data,
        long count,
        int elementType,
        delegate* unmanaged<nint, void> release,
        nint context,
        ShimOptions given
    );
}
