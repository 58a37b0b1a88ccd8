using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>The sum of all elements, of the given type where one is given.</summary>
        public Tensor sum(ScalarType? type = null) =>
            Shim.shim_sum(this, ShimOptions.NullableDtype(type));

        /// <summary>Sums over some dimensions, which stay with length 1 where <paramref name="keepdim"/>.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Shim.shim_sum_dims(this, dim, dim.Length, keepdim, ShimOptions.NullableDtype(type));

        /// <summary>Sums over one dimension, which stays with length 1 where <paramref name="keepdim"/>.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) =>
            sum([dim], keepdim, type);

        /// <summary>The mean of all elements.</summary>
        public Tensor mean() => Shim.shim_mean(this);

        /// <summary>Means over some dimensions, which stay with length 1 where <paramref name="keepdim"/>.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Shim.shim_mean_dims(
                this,
                dimensions,
                dimensions.Length,
                keepdim,
                ShimOptions.NullableDtype(type)
            );

        /// <summary>The largest element.</summary>
        public Tensor max() => Shim.shim_max(this);

        /// <summary>The index of the largest element in row-major order (int64).</summary>
        public Tensor argmax() => Shim.shim_argmax(this);

        /// <summary>The index of the largest element along a dimension (int64).</summary>
        public Tensor argmax(long dim, bool keepdim = false) =>
            Shim.shim_argmax_dim(this, dim, keepdim);

        /// <summary>Logarithms of the softmax along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            Shim.shim_log_softmax(this, dim, ShimOptions.NullableDtype(dtype));
    }
}
