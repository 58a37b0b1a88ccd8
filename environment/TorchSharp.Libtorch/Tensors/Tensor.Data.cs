using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>
        /// Its memory, row by row; setting copies. Only for a contiguous tensor in main memory of at most 2 GB, and valid
        /// only while the tensor is.
        /// </summary>
        public unsafe Span<byte> bytes
        {
            get =>
                is_contiguous()
                    ? new(Pointer(), checked((int)(NumberOfElements * ElementSize)))
                    : throw new InvalidOperationException(
                        "The tensor is not contiguous: call contiguous() first."
                    );
            set
            {
                var memory = bytes;
                if (value.Length != memory.Length)
                    throw new ArgumentException(
                        $"Mismatched data sizes: {value.Length} bytes for {memory.Length}."
                    );
                value.CopyTo(memory);
            }
        }

        /// <summary>Its elements as .NET values, in main memory; <typeparamref name="T"/> is its type's counterpart.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            if (ScalarTypeOf(typeof(T)) != dtype)
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}");
            return new TensorAccessor<T>(this);
        }

        /// <summary>The one element of a tensor that has just one and lies in main memory.</summary>
        public T item<T>()
            where T : unmanaged =>
            NumberOfElements == 1
                ? data<T>()[0]
                : throw new ArgumentException("Number of elements in the tensor must be 1");

        internal unsafe byte* Pointer()
        {
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException(
                    "Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading."
                );
            var pointer = Shim.shim_data(this);
            Shim.Check(pointer != 0 || NumberOfElements == 0);
            return (byte*)pointer;
        }
    }
}
