using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Shim
{
    [LibraryImport(ShimLibrary.Name)]
    internal static partial int shim_get_num_threads();

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_set_num_threads(int count);

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_cuda_is_available();

    [LibraryImport(ShimLibrary.Name)]
    internal static partial int shim_cuda_device_count();

    [LibraryImport(ShimLibrary.Name)]
    internal static partial Flag shim_cuda_synchronize(long index);
}
