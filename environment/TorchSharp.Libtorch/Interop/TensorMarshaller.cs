using System.Runtime.InteropServices.Marshalling;

namespace TorchSharp.Interop;

/// <summary>
/// Passes tensors to the shim, held for the length of the call (null as "none"), and wraps what it
/// returns, where a null pointer is a failure.
/// </summary>
[CustomMarshaller(typeof(torch.Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(torch.Tensor), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class TensorMarshaller
{
    internal ref struct In
    {
        private TensorHandle? _held;
        private nint _pointer;

        public void FromManaged(torch.Tensor? tensor)
        {
            if (tensor is null)
                return;
            _pointer = tensor.handle.Hold();
            _held = tensor.handle;
        }

        public readonly nint ToUnmanaged() => _pointer;

        public readonly void Free() => _held?.DangerousRelease();
    }

    internal static class Out
    {
        public static torch.Tensor ConvertToManaged(nint pointer) =>
            pointer != 0 ? new torch.Tensor(new TensorHandle(pointer)) : throw Shim.Failure();
    }
}
