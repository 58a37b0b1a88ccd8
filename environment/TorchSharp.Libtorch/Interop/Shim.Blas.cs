using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_mm(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_bmm(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_matmul(Tensor self, Tensor other);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_addmm(
        Tensor self,
        Tensor first,
        Tensor second,
        float beta,
        float alpha
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_baddbmm(
        Tensor self,
        Tensor first,
        Tensor second,
        float beta,
        float alpha
    );
}
