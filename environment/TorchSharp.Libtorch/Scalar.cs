using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number whose kind, whole or real, libtorch heeds when it chooses a result's type.</summary>
[System.Runtime.InteropServices.Marshalling.NativeMarshalling(typeof(ScalarMarshaller))]
public sealed class Scalar : IDisposable
{
    private Scalar(ShimScalar value, torch.ScalarType type)
    {
        Value = value;
        Type = type;
    }

    /// <summary>Int64 for whole numbers, Float64 for real ones: what libtorch keeps of a number.</summary>
    public torch.ScalarType Type { get; }

    internal ShimScalar Value { get; }

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(int value) => (long)value;

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(long value) =>
        new(new ShimScalar(value, 0, false), torch.ScalarType.Int64);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(float value) => (double)value;

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(double value) =>
        new(new ShimScalar(0, value, true), torch.ScalarType.Float64);

    /// <summary>Nothing to free here; TorchSharp's own scalars are native objects.</summary>
    public void Dispose() { }
}
