using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>How many dimensions it has.</summary>
        public long Dimensions => Shim.shim_dim(this);

        /// <summary>How many dimensions it has.</summary>
        public long dim() => Dimensions;

        /// <summary>How many dimensions it has.</summary>
        public long ndim => Dimensions;

        /// <summary>How many elements it has.</summary>
        public long NumberOfElements => Shim.shim_numel(this);

        /// <summary>How many elements it has.</summary>
        public long numel() => NumberOfElements;

        /// <summary>The bytes of one element.</summary>
        public long ElementSize => Shim.shim_element_size(this);

        /// <summary>The type of its elements.</summary>
        public ScalarType dtype => (ScalarType)Shim.shim_dtype(this);

        /// <summary>Where it lies.</summary>
        public Device device => new(device_type, Shim.shim_device_index(this));

        /// <summary>The kind of device it lies on.</summary>
        public DeviceType device_type => (DeviceType)Shim.shim_device_type(this);

        /// <summary>Whether its elements lie in row-major order without gaps.</summary>
        public bool is_contiguous() => Shim.shim_is_contiguous(this);

        /// <summary>The length of each dimension.</summary>
        public long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                Shim.shim_sizes(this, sizes);
                return sizes;
            }
        }

        /// <summary>Whether operations on it are recorded for gradients.</summary>
        public bool requires_grad
        {
            get => Shim.shim_requires_grad(this);
            set => requires_grad_(value);
        }

        /// <summary>The length of each dimension.</summary>
        public long[] size() => shape;

        /// <summary>The length of one dimension; -1 is the last.</summary>
        public long size(int dim)
        {
            Shim.Check(Shim.shim_size(this, dim, out var size));
            return size;
        }

        /// <summary>The distance in elements between neighbours along each dimension.</summary>
        public long[] stride()
        {
            var strides = new long[Dimensions];
            Shim.shim_strides(this, strides);
            return strides;
        }

        /// <summary>Records operations on it for gradients from now on, or no longer.</summary>
        public Tensor requires_grad_(bool requires_grad = true) =>
            Changed(Shim.shim_set_requires_grad(this, requires_grad));
    }
}
