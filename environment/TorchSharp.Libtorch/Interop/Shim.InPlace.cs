using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_copy_(Tensor self, Tensor source, Flag nonBlocking);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_zero_(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_fill_(Tensor self, Scalar value);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_sqrt_(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_add_(Tensor self, Tensor other, Scalar alpha);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_add_scalar_(Tensor self, Scalar other, Scalar alpha);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_sub_(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_sub_scalar_(Tensor self, Scalar other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_mul_(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_mul_scalar_(Tensor self, Scalar other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_div_(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_div_scalar_(Tensor self, Scalar other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_addcmul_(
        Tensor self,
        Tensor first,
        Tensor second,
        Scalar value
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_addcdiv_(
        Tensor self,
        Tensor numerator,
        Tensor denominator,
        Scalar value
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_lerp_(Tensor self, Tensor end, Tensor? weight);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_masked_fill_(Tensor self, Tensor mask, Scalar value);
}
