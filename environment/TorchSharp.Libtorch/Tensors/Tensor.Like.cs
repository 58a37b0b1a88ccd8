using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Uninitialised, of this tensor's shape and, unless told, type and device.</summary>
        public Tensor empty_like(
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => Shim.shim_empty_like(this, new(dtype, device, requires_grad));

        /// <summary>Zeros of this tensor's shape and, unless told, type and device.</summary>
        public Tensor zeros_like(
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => Shim.shim_zeros_like(this, new(dtype, device, requires_grad));

        /// <summary>Ones of this tensor's shape and, unless told, type and device.</summary>
        public Tensor ones_like(
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => full_like(1, dtype, device, requires_grad);

        /// <summary>One value in this tensor's shape and, unless told, type and device.</summary>
        public Tensor full_like(
            Scalar value,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => Shim.shim_full_like(this, value, new(dtype, device, requires_grad));
    }
}
