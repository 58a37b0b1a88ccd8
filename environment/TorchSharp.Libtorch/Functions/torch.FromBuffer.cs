using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A one-dimensional tensor over the array's own memory: a write to one is seen in the other, and the array
    /// stays pinned until no tensor uses it. Counted in elements. A <paramref name="dtype"/> other than the array's is a
    /// converted copy.
    /// </summary>
    public static unsafe Tensor frombuffer(
        Array rawArray,
        ScalarType dtype,
        long count = -1,
        long offset = 0,
        bool requires_grad = false
    )
    {
        var element = ScalarTypeOf(rawArray.GetType().GetElementType()!);
        if (offset < 0 || offset >= rawArray.LongLength)
            throw new ArgumentException($"invalid value for 'offset': {offset}");
        var available = rawArray.LongLength - offset;
        if (count > available)
            throw new ArgumentException($"element count is too large: {count} of {available}");
        var pin = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        var start =
            pin.AddrOfPinnedObject()
            + (nint)(offset * Buffer.ByteLength(rawArray) / rawArray.LongLength);
        return Shim.shim_from_buffer(
            start,
            count < 0 ? available : count,
            (int)element,
            &Unpin,
            GCHandle.ToIntPtr(pin),
            Options(dtype, CPU, requires_grad)
        );
    }

    // Called by libtorch, on whichever thread lets go of the last tensor over the array.
    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
