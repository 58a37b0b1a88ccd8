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
        private TensorHandle? held;
        private nint pointer;

        public void FromManaged(torch.Tensor? tensor)
        {
            if (tensor is null)
                return;
            pointer = tensor.handle.Hold();
            held = tensor.handle;
        }

        public readonly nint ToUnmanaged() => pointer;

        public readonly void Free() => held?.DangerousRelease();
    }

    internal static class Out
    {
        public static torch.Tensor ConvertToManaged(nint pointer) =>
            pointer != 0 ? new torch.Tensor(new TensorHandle(pointer)) : throw Shim.Failure();
    }
}
