using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_detach(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_clone(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_contiguous(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_view(Tensor self, ReadOnlySpan<long> sizes, int rank);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_reshape(Tensor self, ReadOnlySpan<long> sizes, int rank);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_expand(
        Tensor self,
        ReadOnlySpan<long> sizes,
        int rank,
        Flag @implicit
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_narrow(Tensor self, long dim, long start, long length);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_transpose(Tensor self, long first, long second);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_permute(Tensor self, ReadOnlySpan<long> order, int rank);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_t(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_unsqueeze(Tensor self, long dim);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_squeeze(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_squeeze_dim(Tensor self, long dim);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_index_select(Tensor self, long dim, Tensor index);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_gather(Tensor self, long dim, Tensor index);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_to(
        Tensor self,
        ShimOptions given,
        Flag nonBlocking,
        Flag copy
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_cat(ReadOnlySpan<nint> parts, int count, long dim);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_stack(ReadOnlySpan<nint> parts, int count, long dim);
}
