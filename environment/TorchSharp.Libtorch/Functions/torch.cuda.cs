using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The NVIDIA GPUs.</summary>
    public static partial class cuda
    {
        /// <summary>Whether this libtorch can compute on a GPU here.</summary>
        public static bool is_available() => Shim.shim_cuda_is_available();

        /// <summary>How many GPUs it sees.</summary>
        public static int device_count() => Shim.shim_cuda_device_count();

        /// <summary>Waits for everything queued on a GPU; null is the current one.</summary>
        public static void synchronize(Device? device = null) =>
            Shim.Check(Shim.shim_cuda_synchronize(device?.index ?? -1));
    }
}
