using System.Collections.ObjectModel;

namespace LotteryTickets;

/// <summary>The names, shapes and positions of a network's tensors in its flat vector.</summary>
public sealed class ParameterLayout : ReadOnlyCollection<ParameterInfo>
{
    internal ParameterLayout(IEnumerable<ParameterInfo> tensors)
        : base([.. tensors])
    {
        Prunable = [.. this.Where(tensor => tensor.Prunable)];
        Length = this.Sum(tensor => tensor.Length);
        PrunableLength = Prunable.Sum(tensor => tensor.Length);
    }

    public int Length { get; }

    /// <summary>The tensors that pruning may touch, in order.</summary>
    public IReadOnlyList<ParameterInfo> Prunable { get; }

    /// <summary>Elements that pruning may remove: the papers' count of a network's weights.</summary>
    public int PrunableLength { get; }

    public ParameterInfo this[string name] =>
        this.FirstOrDefault(tensor => tensor.Name == name)
        ?? throw new KeyNotFoundException(
            $"No tensor is named '{name}'; this layout has {string.Join(", ", this.Select(tensor => tensor.Name))}."
        );

    internal T[] Check<T>(T[] vector, string parameter) =>
        vector.Length == Length
            ? vector
            : throw new ArgumentException(
                $"The vector has {vector.Length} elements; this layout has {Length}.",
                parameter
            );
}
