using System.Collections;

namespace LotteryTickets;

/// <summary>
/// The names, shapes and places of a network's tensors in its flat vector. Weights and masks are plain
/// vectors of <see cref="Length"/> elements over one layout.
/// </summary>
public sealed class ParameterLayout : IReadOnlyList<ParameterInfo>
{
    private readonly ParameterInfo[] _tensors;

    internal ParameterLayout(IEnumerable<ParameterInfo> tensors)
    {
        _tensors = [.. tensors];
        Prunable = [.. _tensors.Where(tensor => tensor.Prunable)];
        Length = _tensors.Sum(tensor => tensor.Length);
        PrunableLength = Prunable.Sum(tensor => tensor.Length);
    }

    /// <summary>Elements in a vector.</summary>
    public int Length { get; }

    /// <summary>The tensors that pruning may touch, in order.</summary>
    public IReadOnlyList<ParameterInfo> Prunable { get; }

    /// <summary>Elements that pruning may remove: the papers' count of a network's weights.</summary>
    public int PrunableLength { get; }

    /// <inheritdoc/>
    public int Count => _tensors.Length;

    /// <inheritdoc/>
    public ParameterInfo this[int index] => _tensors[index];

    /// <summary>The tensor of this name.</summary>
    /// <exception cref="KeyNotFoundException">No tensor has that name.</exception>
    public ParameterInfo this[string name] =>
        Array.Find(_tensors, tensor => tensor.Name == name)
        ?? throw new KeyNotFoundException(
            $"No tensor is named '{name}'; this layout has {string.Join(", ", _tensors.Select(tensor => tensor.Name))}."
        );

    /// <inheritdoc/>
    public IEnumerator<ParameterInfo> GetEnumerator() => _tensors.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Throws unless <paramref name="vector"/> has one element per element of this layout.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Check<T>(T[] vector, string parameter)
    {
        if (vector.Length != Length)
            throw new ArgumentException(
                $"The vector has {vector.Length} elements; this layout has {Length}.",
                parameter
            );
    }
}
