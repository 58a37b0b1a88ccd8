using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Takes over the source's elements, converted and broadcast as needed.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) =>
            Changed(Shim.shim_copy_(this, source, nonBlocking));

        /// <summary>Sets every element to zero.</summary>
        public Tensor zero_() => Changed(Shim.shim_zero_(this));

        /// <summary>Sets every element to a value.</summary>
        public Tensor fill_(Scalar value) => Changed(Shim.shim_fill_(this, value));

        /// <summary>this += target.</summary>
        public Tensor add_(Tensor target) => Changed(Shim.shim_add_(this, target, 1));

        /// <summary>this += alpha · target.</summary>
        public Tensor add_(Tensor target, Scalar alpha) =>
            Changed(Shim.shim_add_(this, target, alpha));

        /// <summary>this += scalar.</summary>
        public Tensor add_(Scalar scalar) => Changed(Shim.shim_add_scalar_(this, scalar, 1));

        /// <summary>this += alpha · scalar.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) =>
            Changed(Shim.shim_add_scalar_(this, scalar, alpha));

        /// <summary>this −= target.</summary>
        public Tensor sub_(Tensor target) => Changed(Shim.shim_sub_(this, target));

        /// <summary>this −= target.</summary>
        public Tensor sub_(Scalar target) => Changed(Shim.shim_sub_scalar_(this, target));

        /// <summary>this ·= target, element by element.</summary>
        public Tensor mul_(Tensor target) => Changed(Shim.shim_mul_(this, target));

        /// <summary>this ·= target.</summary>
        public Tensor mul_(Scalar target) => Changed(Shim.shim_mul_scalar_(this, target));

        /// <summary>this /= target, element by element.</summary>
        public Tensor div_(Tensor target) => Changed(Shim.shim_div_(this, target));

        /// <summary>this /= target.</summary>
        public Tensor div_(Scalar target) => Changed(Shim.shim_div_scalar_(this, target));

        /// <summary>this += value · tensor1 · tensor2, element by element.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Changed(Shim.shim_addcmul_(this, tensor1, tensor2, value));

        /// <summary>this += value · tensor1 / tensor2, element by element.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Changed(Shim.shim_addcdiv_(this, tensor1, tensor2, value));

        /// <summary>this += tensor1 / tensor2, element by element.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) =>
            Changed(Shim.shim_addcdiv_(this, tensor1, tensor2, 1));

        /// <summary>Replaces every element by its square root.</summary>
        public Tensor sqrt_() => Changed(Shim.shim_sqrt_(this));

        /// <summary>this += weight · (end − this).</summary>
        public Tensor lerp_(Tensor end, Tensor weight) =>
            Changed(Shim.shim_lerp_(this, end, weight));

        /// <summary>Sets the elements where the mask (bool) holds.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) =>
            Changed(Shim.shim_masked_fill_(this, mask, value));

        private Tensor Changed(bool succeeded)
        {
            Shim.Check(succeeded);
            return this;
        }
    }
}
