using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_add(Tensor self, Tensor other, Scalar alpha);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_add_scalar(Tensor self, Scalar other, Scalar alpha);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_sub(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_sub_scalar(Tensor self, Scalar other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_mul(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_mul_scalar(Tensor self, Scalar other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_div(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_div_scalar(Tensor self, Scalar other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_pow(Tensor self, Tensor exponent);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_pow_scalar(Tensor self, Scalar exponent);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_lerp(Tensor self, Tensor end, Tensor? weight);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_masked_fill(Tensor self, Tensor mask, Scalar value);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_where(Tensor condition, Tensor chosen, Tensor otherwise);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_abs(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_exp(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_log(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_neg(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_reciprocal(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_relu(Tensor self);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_sqrt(Tensor self);
}
