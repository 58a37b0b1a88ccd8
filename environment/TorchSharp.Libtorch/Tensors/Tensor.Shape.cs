using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>The same elements in another shape, sharing memory; one length may be -1.</summary>
        public Tensor view(params long[] shape) => Shim.shim_view(this, shape, shape.Length);

        /// <summary>The same elements in another shape, copied where their order in memory asks for it; one length may be -1.</summary>
        public Tensor reshape(params long[] shape) => Shim.shim_reshape(this, shape, shape.Length);

        /// <summary><paramref name="length"/> slices of a dimension from <paramref name="start"/> on, sharing memory.</summary>
        public Tensor narrow(long dim, long start, long length) =>
            Shim.shim_narrow(this, dim, start, length);

        /// <summary>Two dimensions swapped, sharing memory.</summary>
        public Tensor transpose(long dim0, long dim1) => Shim.shim_transpose(this, dim0, dim1);

        /// <summary>All dimensions in another order, sharing memory.</summary>
        public Tensor permute(params long[] permutation) =>
            Shim.shim_permute(this, permutation, permutation.Length);

        /// <summary>A matrix transposed, sharing memory.</summary>
        public Tensor t() => Shim.shim_t(this);

        /// <summary>With a new dimension of length 1, sharing memory.</summary>
        public Tensor unsqueeze(long dim) => Shim.shim_unsqueeze(this, dim);

        /// <summary>Without one dimension of length 1, or without all of them, sharing memory.</summary>
        public Tensor squeeze(long? dim = null) =>
            dim is { } given ? Shim.shim_squeeze_dim(this, given) : Shim.shim_squeeze(this);

        /// <summary>Dimensions of length 1 repeated to the given lengths, sharing memory; -1 keeps a length.</summary>
        public Tensor expand(params long[] sizes) =>
            Shim.shim_expand(this, sizes, sizes.Length, false);

        /// <summary>The slices of a dimension that a vector of indices (int64) names, as a copy.</summary>
        public Tensor index_select(long dim, Tensor index) =>
            Shim.shim_index_select(this, dim, index);

        /// <summary>Elements picked along a dimension by a tensor of indices (int64), in its shape.</summary>
        public Tensor gather(long dim, Tensor index) => Shim.shim_gather(this, dim, index);

        /// <summary>Itself where its elements lie in row-major order, otherwise such a copy.</summary>
        public Tensor contiguous() => Shim.shim_contiguous(this);

        /// <summary>A copy; gradients flow through it.</summary>
        public Tensor clone() => Shim.shim_clone(this);

        /// <summary>The same memory without a gradient history.</summary>
        public Tensor detach() => Shim.shim_detach(this);
    }
}
