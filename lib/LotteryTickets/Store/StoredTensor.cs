using System.Runtime.InteropServices;

namespace LotteryTickets;

/// <summary>A tensor in a safetensors file.</summary>
/// <param name="Type">The format's name of the element type: F32, F64, I64 and U8 in run stores.</param>
/// <param name="Shape">The shape, outermost dimension first; empty for a single number.</param>
/// <param name="Bytes">The elements, row-major and little-endian.</param>
public sealed record StoredTensor(string Name, string Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    // The types that the store writes.
    private static readonly Dictionary<Type, string> Types = new()
    {
        [typeof(float)] = "F32",
        [typeof(double)] = "F64",
        [typeof(long)] = "I64",
        [typeof(byte)] = "U8",
    };

    internal static StoredTensor Of<T>(string name, ReadOnlySpan<T> values, params IReadOnlyList<long> shape)
        where T : unmanaged => new(name, TypeOf<T>(), shape, MemoryMarshal.AsBytes(values).ToArray());

    internal T[] ToArray<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes.Span).ToArray();

    /// <summary>Converts floating-point elements of any width, such as weights that another program stored as BF16.</summary>
    public float[] ToSingles() =>
        Type switch
        {
            "F32" => ToArray<float>(),
            "F64" => Array.ConvertAll(ToArray<double>(), value => (float)value),
            "F16" => Array.ConvertAll(ToArray<Half>(), value => (float)value),
            // The upper half of a single's bits.
            "BF16" => Array.ConvertAll(ToArray<ushort>(), bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)),
            _ => throw new NotSupportedException(
                $"Tensor '{Name}' holds {Type}; weights are read from F64, F32, F16 or BF16."
            ),
        };

    internal static string TypeOf<T>() => Types[typeof(T)];

    internal static bool IsWritten(string type) => Types.ContainsValue(type);

    internal static int? SizeOf(string type) =>
        type switch
        {
            "F64" or "I64" or "U64" or "C64" => 8,
            "F32" or "I32" or "U32" => 4,
            "F16" or "BF16" or "I16" or "U16" => 2,
            "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => 1,
            _ => null,
        };

    internal static long? BytesOf(int size, IReadOnlyList<long> shape)
    {
        UInt128 product = (uint)size;
        foreach (var extent in shape)
            if ((product *= (ulong)extent) > long.MaxValue)
                return null;
        return (long)product;
    }
}
