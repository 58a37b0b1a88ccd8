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
        private TensorHandle? handle;

        public void FromManaged(torch.Tensor? tensor)
        {
            if (tensor is null)
                return;
            var added = false;
            tensor.handle.DangerousAddRef(ref added);
            handle = tensor.handle;
        }

        public readonly nint ToUnmanaged() => handle?.DangerousGetHandle() ?? 0;

        public readonly void Free() => handle?.DangerousRelease();
    }

    internal static class Out
    {
        public static torch.Tensor ConvertToManaged(nint pointer) =>
            pointer != 0 ? new torch.Tensor(new TensorHandle(pointer)) : throw Shim.Failure();
    }
}
