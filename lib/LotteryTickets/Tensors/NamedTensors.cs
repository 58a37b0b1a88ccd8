using System.Runtime.InteropServices;
using TorchSharp;

namespace LotteryTickets;

/// <summary>
/// A network's weights as TorchSharp tensors by name, over one flat vector (PyTorch's
/// <c>parameters_to_vector</c>). Never changes; <see cref="With"/> gives a changed copy.
/// </summary>
public sealed class NamedTensors
{
    /// <param name="layout">The network's layout.</param>
    /// <param name="vector">The flat vector; shared, not copied.</param>
    /// <exception cref="ArgumentException">The vector does not have the layout's length.</exception>
    public NamedTensors(ParameterLayout layout, float[] vector)
    {
        layout.Check(vector, nameof(vector));
        (Layout, Vector) = (layout, vector);
    }

    /// <summary>The names and shapes of the tensors.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>The flat vector, as training runs take it. Do not write to it.</summary>
    public float[] Vector { get; }

    /// <summary>A new CPU tensor with a copy of the values, in the tensor's shape. The caller disposes it.</summary>
    /// <param name="name">Such as <c>fc1.weight</c>.</param>
    /// <exception cref="KeyNotFoundException">No tensor has that name.</exception>
    /// <exception cref="LibtorchUnavailableException">libtorch cannot be loaded here.</exception>
    public torch.Tensor this[string name]
    {
        get
        {
            Libtorch.Require();
            var info = Layout[name];
            return torch.tensor(info.Of(Vector).ToArray(), info.TorchShape);
        }
    }

    /// <summary>Copies the weights with the values of one tensor replaced.</summary>
    /// <param name="name">Such as <c>fc1.weight</c>.</param>
    /// <param name="values">A tensor of the same shape, on any device and of any number type; not disposed.</param>
    /// <exception cref="KeyNotFoundException">No tensor has that name.</exception>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public NamedTensors With(string name, torch.Tensor values)
    {
        var changed = (float[])Vector.Clone();
        Layout[name].Read(values).CopyTo(Layout[name].Of(changed));
        return new NamedTensors(Layout, changed);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Layout.Select(info => $"{info.Name} [{info.ShapeText}]"));
}

/// <summary>Copies between tensors and stretches of the flat vector.</summary>
internal static class TensorCopies
{
    /// <summary>The values of a tensor that must have this parameter's shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static float[] Read(this ParameterInfo info, torch.Tensor values) =>
        values.shape.SequenceEqual(info.TorchShape)
            ? ToArray(values)
            : throw new ArgumentException(
                $"'{info.Name}' has shape [{info.ShapeText}], but the tensor has shape [{string.Join(", ", values.shape)}].",
                nameof(values)
            );

    /// <summary>A copy of all values, in order.</summary>
    public static float[] ToArray(torch.Tensor values)
    {
        using var scope = torch.NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(values.detach().to(torch.float32).cpu().contiguous().bytes).ToArray();
    }
}
