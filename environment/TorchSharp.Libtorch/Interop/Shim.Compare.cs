using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_eq(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_eq_scalar(Tensor self, Scalar other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_ne(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_ne_scalar(Tensor self, Scalar other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_gt(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_gt_scalar(Tensor self, Scalar other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_lt(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_lt_scalar(Tensor self, Scalar other);
}
