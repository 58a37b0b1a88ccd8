using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_sum(Tensor self, int dtype);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_sum_dims(
        Tensor self,
        ReadOnlySpan<long> dims,
        int count,
        Flag keepdim,
        int dtype
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_mean(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_mean_dims(
        Tensor self,
        ReadOnlySpan<long> dims,
        int count,
        Flag keepdim,
        int dtype
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_max(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_argmax(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_argmax_dim(Tensor self, long dim, Flag keepdim);
}
