using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>
/// Owns one at::Tensor. As a safe handle it outlives every native call that uses it, and is freed by its
/// finalizer where nobody disposed of it.
/// </summary>
internal sealed class TensorHandle : SafeHandle
{
    private static long _live;
    private static long _peak;

    public TensorHandle(nint pointer)
        : base(0, ownsHandle: true)
    {
        SetHandle(pointer);
        if (pointer != 0)
            RaisePeak(Interlocked.Increment(ref _live));
    }

    public static long Live => Interlocked.Read(ref _live);

    public static long Peak => Interlocked.Read(ref _peak);

    public override bool IsInvalid => handle == 0;

    /// <summary>The pointer, valid until <see cref="SafeHandle.DangerousRelease"/>.</summary>
    public nint Hold()
    {
        ObjectDisposedException.ThrowIf(IsClosed, typeof(torch.Tensor));
        if (IsInvalid)
            throw new InvalidOperationException(
                "The tensor is the gradient of an input that was not used."
            );
        var added = false;
        DangerousAddRef(ref added);
        return handle;
    }

    protected override bool ReleaseHandle()
    {
        Interlocked.Decrement(ref _live);
        Shim.shim_free(handle);
        return true;
    }

    private static void RaisePeak(long count)
    {
        var seen = Interlocked.Read(ref _peak);
        while (count > seen)
        {
            var before = Interlocked.CompareExchange(ref _peak, count, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
