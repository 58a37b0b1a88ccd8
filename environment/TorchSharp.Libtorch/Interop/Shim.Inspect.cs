using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial void shim_free(nint tensor);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial long shim_dim(Tensor tensor);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial long shim_numel(Tensor tensor);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial long shim_element_size(Tensor tensor);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial int shim_dtype(Tensor tensor);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial int shim_device_type(Tensor tensor);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial int shim_device_index(Tensor tensor);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_is_contiguous(Tensor tensor);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_requires_grad(Tensor tensor);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_set_requires_grad(Tensor tensor, Flag value);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial void shim_sizes(Tensor tensor, Span<long> sizes);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial void shim_strides(Tensor tensor, Span<long> strides);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_size(Tensor tensor, long dim, out long size);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial nint shim_data(Tensor tensor);
}
