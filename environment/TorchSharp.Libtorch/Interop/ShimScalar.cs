using System.Runtime.InteropServices.Marshalling;

namespace TorchSharp.Interop;

/// <summary>A number as the shim takes it: ShimScalar in native/shim.h.</summary>
[CustomMarshaller(typeof(Scalar), MarshalMode.ManagedToUnmanagedIn, typeof(ScalarMarshaller))]
internal static class ScalarMarshaller
{
    public static ShimScalar ConvertToUnmanaged(Scalar scalar) => scalar.Value;
}

internal readonly struct ShimScalar(long integer, double real, bool isReal)
{
    public readonly long Integer = integer;
    public readonly double Real = real;
    public readonly int IsReal = isReal ? 1 : 0;
}
