using System.Runtime.InteropServices;

namespace LotteryTickets;

/// <summary>A tensor in a safetensors file.</summary>
/// <param name="Name">The name, unique in its file.</param>
/// <param name="Type">The format's name of the element type: F32, F64, I64 or U8.</param>
/// <param name="Shape">The shape, outermost dimension first; empty for a single number.</param>
/// <param name="Bytes">The elements, row-major and little-endian.</param>
public sealed record StoredTensor(string Name, string Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The element types that this library writes and reads.</summary>
    internal static readonly IReadOnlyList<string> Written = ["F32", "F64", "I64", "U8"];

    // Every type of the format whose elements are whole bytes.
    private static readonly Dictionary<string, int> Sizes = new()
    {
        ["F64"] = 8,
        ["I64"] = 8,
        ["U64"] = 8,
        ["C64"] = 8,
        ["F32"] = 4,
        ["I32"] = 4,
        ["U32"] = 4,
        ["F16"] = 2,
        ["BF16"] = 2,
        ["I16"] = 2,
        ["U16"] = 2,
        ["I8"] = 1,
        ["U8"] = 1,
        ["BOOL"] = 1,
        ["F8_E4M3"] = 1,
        ["F8_E5M2"] = 1,
        ["F8_E8M0"] = 1,
    };

    /// <summary>Creates a tensor of numbers in single precision.</summary>
    public static StoredTensor Of(string name, ReadOnlySpan<float> values, params IReadOnlyList<long> shape) =>
        new(name, "F32", shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Creates a tensor of numbers in double precision.</summary>
    public static StoredTensor Of(string name, ReadOnlySpan<double> values, params IReadOnlyList<long> shape) =>
        new(name, "F64", shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Creates a tensor of whole numbers.</summary>
    public static StoredTensor Of(string name, ReadOnlySpan<long> values, params IReadOnlyList<long> shape) =>
        new(name, "I64", shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Creates a tensor of bytes.</summary>
    public static StoredTensor Of(string name, ReadOnlyMemory<byte> values, params IReadOnlyList<long> shape) =>
        new(name, "U8", shape, values);

    /// <summary>Copies the elements bit by bit.</summary>
    /// <typeparam name="T">The type that <see cref="Type"/> names.</typeparam>
    public T[] ToArray<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes.Span).ToArray();

    /// <summary>Returns the bytes per element of a type, or null if the format has no such type.</summary>
    internal static int? SizeOf(string type) => Sizes.TryGetValue(type, out var size) ? size : null;

    /// <summary>Returns the bytes of a tensor, or null where they are too many for any file.</summary>
    internal static long? BytesOf(int size, IReadOnlyList<long> shape)
    {
        UInt128 product = (uint)size;
        foreach (var extent in shape)
        {
            product *= (ulong)extent;
            if (product > long.MaxValue)
                return null;
        }

        return (long)product;
    }
}
