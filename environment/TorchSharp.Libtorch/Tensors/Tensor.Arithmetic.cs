using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>this + target.</summary>
        public Tensor add(Tensor target) => Shim.shim_add(this, target, 1);

        /// <summary>this + alpha · target.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Shim.shim_add(this, target, alpha);

        /// <summary>this + scalar.</summary>
        public Tensor add(Scalar scalar) => Shim.shim_add_scalar(this, scalar, 1);

        /// <summary>this + alpha · scalar.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Shim.shim_add_scalar(this, scalar, alpha);

        /// <summary>this − target.</summary>
        public Tensor sub(Tensor target) => Shim.shim_sub(this, target);

        /// <summary>this − target.</summary>
        public Tensor sub(Scalar target) => Shim.shim_sub_scalar(this, target);

        /// <summary>this · target, element by element.</summary>
        public Tensor mul(Tensor target) => Shim.shim_mul(this, target);

        /// <summary>this · target.</summary>
        public Tensor mul(Scalar target) => Shim.shim_mul_scalar(this, target);

        /// <summary>this / target, element by element; whole numbers become real.</summary>
        public Tensor div(Tensor target) => Shim.shim_div(this, target);

        /// <summary>this / target; whole numbers become real.</summary>
        public Tensor div(Scalar target) => Shim.shim_div_scalar(this, target);

        /// <summary>Each element to the power of its exponent.</summary>
        public Tensor pow(Tensor exponent) => Shim.shim_pow(this, exponent);

        /// <summary>Each element to a power.</summary>
        public Tensor pow(Scalar exponent) => Shim.shim_pow_scalar(this, exponent);

        /// <summary>Each element squared.</summary>
        public Tensor square() => pow(2);

        /// <summary>−this.</summary>
        public Tensor neg() => Shim.shim_neg(this);

        /// <summary>1 / this.</summary>
        public Tensor reciprocal() => Shim.shim_reciprocal(this);

        /// <summary>Absolute values.</summary>
        public Tensor abs() => Shim.shim_abs(this);

        /// <summary>Square roots.</summary>
        public Tensor sqrt() => Shim.shim_sqrt(this);

        /// <summary>Powers of e.</summary>
        public Tensor exp() => Shim.shim_exp(this);

        /// <summary>Natural logarithms.</summary>
        public Tensor log() => Shim.shim_log(this);

        /// <summary>max(this, 0).</summary>
        public Tensor relu() => Shim.shim_relu(this);

        /// <summary>this + weight · (end − this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Shim.shim_lerp(this, end, weight);

        /// <summary>A copy with the value wherever the mask (bool) holds.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) =>
            Shim.shim_masked_fill(this, mask, value);

        /// <summary>This where the condition (bool) holds, <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Shim.shim_where(condition, this, y);
    }
}
