using System.Runtime.InteropServices.Marshalling;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of numbers of one type, in main memory or on a GPU. It belongs to its thread's innermost
    /// <see cref="DisposeScope"/>, if there is one, and is freed by <see cref="Dispose"/> or by the garbage collector.
    /// </summary>
    [NativeMarshalling(typeof(TensorMarshaller))]
    public sealed partial class Tensor : IDisposable
    {
        internal readonly TensorHandle handle;

        internal Tensor(TensorHandle handle)
        {
            this.handle = handle;
            if (!handle.IsInvalid)
                OwningDisposeScope = DisposeScopeManager.Current.Register(this);
        }

        /// <summary>How many tensors the process holds now.</summary>
        public static long TotalCount => TensorHandle.Live;

        /// <summary>The most tensors that the process has held at once.</summary>
        public static long PeakCount => TensorHandle.Peak;

        /// <summary>Whether it is disposed of, or the gradient of something that was not used.</summary>
        public bool IsInvalid => handle.IsInvalid || handle.IsClosed;

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Hands it to the scope around its own, or to nobody where there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes it out of every scope: whoever holds it disposes of it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Hands it to another tensor's scope.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) =>
            MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Hands it to another scope, or to nobody where that is null.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null)
                other?.Attach(this);
            else
                OwningDisposeScope.MoveToOther(other, [this]);
            return this;
        }

        /// <summary>Frees it now; other tensors over the same memory keep that memory.</summary>
        public void Dispose()
        {
            if (IsInvalid)
                return;
            DisposeScopeManager.Current.Disposing(this);
            OwningDisposeScope?.Remove(this);
            OwningDisposeScope = null;
            handle.Dispose();
        }

        /// <summary>Its shape, type and device, such as "[2x3], type = Float32, device = cpu".</summary>
        public override string ToString() =>
            $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
    }
}
