using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor in main memory, in row-major order whatever their order in memory.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;

    internal TensorAccessor(torch.Tensor tensor) => _tensor = tensor;

    /// <summary>How many elements there are.</summary>
    public long Count => _tensor.NumberOfElements;

    /// <summary>One element: by its place in row-major order, or by one index per dimension.</summary>
    public unsafe T this[params long[] indices]
    {
        get
        {
            var value = ((T*)_tensor.Pointer())[
                indices.Length == 1 ? Offset(indices[0]) : Offset(indices)
            ];
            GC.KeepAlive(_tensor);
            return value;
        }
    }

    /// <summary>All elements, as a copy.</summary>
    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    /// <summary>Copies the elements from <paramref name="tensorIndex"/> on, as many as fit.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies the elements from <paramref name="tensorIndex"/> on, as many as fit.</summary>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        using var rows = _tensor.contiguous();
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        new ReadOnlySpan<T>((T*)rows.Pointer() + tensorIndex, count).CopyTo(target);
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ToArray().AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing to free: the tensor stays its owner's.</summary>
    public void Dispose() { }

    private long Offset(long place)
    {
        if (place < 0 || place >= Count)
            throw new ArgumentOutOfRangeException(
                nameof(place),
                place,
                $"The tensor has {Count} elements."
            );
        var offset = 0L;
        foreach (var (length, stride) in _tensor.shape.Zip(_tensor.stride()).Reverse())
        {
            offset += place % length * stride;
            place /= length;
        }
        return offset;
    }

    private long Offset(long[] indices)
    {
        var shape = _tensor.shape;
        if (indices.Length != shape.Length)
            throw new ArgumentException($"{indices.Length} indices for {shape.Length} dimensions.");
        for (var i = 0; i < indices.Length; i++)
            if (indices[i] < 0 || indices[i] >= shape[i])
                throw new ArgumentOutOfRangeException(
                    nameof(indices),
                    indices[i],
                    $"Dimension {i} has {shape[i]}."
                );
        return indices.Zip(_tensor.stride(), (index, stride) => index * stride).Sum();
    }
}
