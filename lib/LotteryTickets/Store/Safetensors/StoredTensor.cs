using System.Runtime.InteropServices;

namespace LotteryTickets;

/// <summary>A tensor as a file holds it.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Shape">Extents, outermost first; none for a single number.</param>
/// <param name="Bytes">Its elements, row-major and little-endian.</param>
public sealed record StoredTensor(string Name, TensorType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Numbers in single precision.</summary>
    public static StoredTensor Of(string name, ReadOnlySpan<float> values, params IReadOnlyList<long> shape) =>
        new(name, TensorType.F32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Numbers in double precision.</summary>
    public static StoredTensor Of(string name, ReadOnlySpan<double> values, params IReadOnlyList<long> shape) =>
        new(name, TensorType.F64, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Whole numbers.</summary>
    public static StoredTensor Of(string name, ReadOnlySpan<long> values, params IReadOnlyList<long> shape) =>
        new(name, TensorType.I64, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Bytes.</summary>
    public static StoredTensor Of(string name, ReadOnlyMemory<byte> values, params IReadOnlyList<long> shape) =>
        new(name, TensorType.U8, shape, values);

    /// <summary>The elements as they are in memory, bit by bit.</summary>
    /// <typeparam name="T">The type that <see cref="Type"/> names.</typeparam>
    public T[] ToArray<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes.Span).ToArray();
}
