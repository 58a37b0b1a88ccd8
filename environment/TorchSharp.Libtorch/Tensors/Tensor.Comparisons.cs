using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>this = target, element by element (bool).</summary>
        public Tensor eq(Tensor target) => Shim.shim_eq(this, target);

        /// <summary>this = target, element by element (bool).</summary>
        public Tensor eq(Scalar target) => Shim.shim_eq_scalar(this, target);

        /// <summary>this ≠ target, element by element (bool).</summary>
        public Tensor ne(Tensor target) => Shim.shim_ne(this, target);

        /// <summary>this ≠ target, element by element (bool).</summary>
        public Tensor ne(Scalar target) => Shim.shim_ne_scalar(this, target);

        /// <summary>this &gt; target, element by element (bool).</summary>
        public Tensor gt(Tensor target) => Shim.shim_gt(this, target);

        /// <summary>this &gt; target, element by element (bool).</summary>
        public Tensor gt(Scalar target) => Shim.shim_gt_scalar(this, target);

        /// <summary>this &lt; target, element by element (bool).</summary>
        public Tensor lt(Tensor target) => Shim.shim_lt(this, target);

        /// <summary>this &lt; target, element by element (bool).</summary>
        public Tensor lt(Scalar target) => Shim.shim_lt_scalar(this, target);
    }
}
