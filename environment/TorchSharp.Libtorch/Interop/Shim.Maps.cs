using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_conv2d(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        ReadOnlySpan<long> strides,
        int strideCount,
        ReadOnlySpan<long> padding,
        int paddingCount,
        ReadOnlySpan<long> dilation,
        int dilationCount,
        long groups
    );

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_max_pool2d(Tensor input, long size, long stride);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_avg_pool2d(Tensor input, long size, long stride);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Tensor shim_batch_norm(
        Tensor input,
        Tensor? runningMean,
        Tensor? runningVar,
        Tensor? weight,
        Tensor? bias,
        Flag training,
        double momentum,
        double eps
    );
}
