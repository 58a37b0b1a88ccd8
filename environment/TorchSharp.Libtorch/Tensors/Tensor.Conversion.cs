using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Itself where it already is of the type, otherwise a converted copy.</summary>
        public Tensor to_type(
            ScalarType type,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false
        ) => To(new(type, null), copy, disposeAfter, non_blocking);

        /// <summary>Itself where it already is of the type, otherwise a converted copy.</summary>
        public Tensor to(
            ScalarType type,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false
        ) => to_type(type, copy, disposeAfter, non_blocking);

        /// <summary>Itself where it already lies there, otherwise a copy.</summary>
        public Tensor to(
            Device device,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false
        ) => To(new(null, device), copy, disposeAfter, non_blocking);

        /// <summary>Itself where it already lies there, otherwise a copy.</summary>
        public Tensor to(
            DeviceType deviceType,
            int deviceIndex = -1,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false
        ) => to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>Itself where it already is of the type and lies there, otherwise a copy.</summary>
        public Tensor to(
            ScalarType type,
            Device device,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false
        ) => To(new(type, device), copy, disposeAfter, non_blocking);

        /// <summary>Itself where it already lies in main memory, otherwise a copy.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>Itself where it already lies on the GPU, otherwise a copy; the current GPU unless told.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            to(device ?? CUDA, non_blocking: non_blocking);

        private Tensor To(ShimOptions options, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var result = Shim.shim_to(this, options, nonBlocking, copy);
            if (disposeAfter)
                Dispose();
            return result;
        }
    }
}
