using System.Runtime.InteropServices;
using TorchSharp;

namespace LotteryTickets;

/// <summary>A network's weights as TorchSharp tensors by name, over one flat vector, which never changes.</summary>
/// <param name="vector">The flat vector; shared, not copied.</param>
public sealed class NamedTensors(ParameterLayout layout, float[] vector)
{
    public ParameterLayout Layout => layout;

    /// <summary>The flat vector, as training runs take it. Do not write to it.</summary>
    public float[] Vector { get; } = layout.Check(vector, nameof(vector));

    /// <summary>Returns a new CPU tensor with a copy of the values, such as that of <c>fc1.weight</c>.</summary>
    public torch.Tensor this[string name]
    {
        get
        {
            Libtorch.Require();
            return torch.tensor(layout[name].Of(Vector).ToArray(), layout[name].TorchShape);
        }
    }

    /// <summary>Copies the weights with the values of one tensor replaced.</summary>
    /// <param name="values">A tensor of the same shape, on any device and of any number type.</param>
    public NamedTensors With(string name, torch.Tensor values)
    {
        var changed = (float[])Vector.Clone();
        layout[name].Read(values).CopyTo(layout[name].Of(changed));
        return new NamedTensors(layout, changed);
    }

    public override string ToString() => string.Join(", ", Layout.Select(info => $"{info.Name} [{info.ShapeText}]"));
}

internal static class TensorCopies
{
    public static float[] Read(this ParameterInfo info, torch.Tensor values) =>
        values.shape.SequenceEqual(info.TorchShape)
            ? ToArray(values)
            : throw new ArgumentException(
                $"'{info.Name}' has shape [{info.ShapeText}], but the tensor has shape [{string.Join(", ", values.shape)}].",
                nameof(values)
            );

    public static float[] ToArray(torch.Tensor values)
    {
        using var scope = torch.NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(values.detach().to(torch.float32).cpu().contiguous().bytes).ToArray();
    }
}
