using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_log_softmax(Tensor self, long dim, int dtype);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_cross_entropy(
        Tensor input,
        Tensor target,
        Tensor? weight,
        long ignoreIndex,
        long reduction,
        double labelSmoothing
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_nll_loss(
        Tensor input,
        Tensor target,
        Tensor? weight,
        long reduction
    );
}
