using System.Runtime.InteropServices;

namespace LotteryTickets;

/// <summary>Takes tensors out of a file, and says by name which is not as it should be.</summary>
internal sealed class TensorReader(SafetensorsFile file, string path)
{
    public long Whole(string name) => Take<long>(name, TensorType.I64, 1)[0];

    public double Number(string name) => Take<double>(name, TensorType.F64, 1)[0];

    public float[] Row(string name, ParameterLayout layout) => Take<float>(name, TensorType.F32, layout.Length);

    /// <summary>A row from one tensor per tensor of the layout.</summary>
    public float[] RowByTensors(string prefix, ParameterLayout layout)
    {
        var row = new float[layout.Length];
        foreach (var tensor in layout)
        {
            View<float>($"{prefix}/{tensor.Name}", TensorType.F32, tensor.Length).CopyTo(tensor.Of(row));
        }

        return row;
    }

    public bool Has(string name) => file.Find(name) is not null;

    /// <param name="name">The tensor's name.</param>
    /// <param name="type">What its elements must be.</param>
    /// <param name="length">How many elements it must have; null for any number.</param>
    public T[] Take<T>(string name, TensorType type, int? length)
        where T : unmanaged => View<T>(name, type, length).ToArray();

    private ReadOnlySpan<T> View<T>(string name, TensorType type, int? length)
        where T : unmanaged
    {
        var tensor = file.Find(name) ?? throw DamagedFileException.In(path, $"it has no tensor '{name}'");
        var values = MemoryMarshal.Cast<byte, T>(tensor.Bytes.Span);
        return tensor.Type == type && values.Length == (length ?? values.Length)
            ? values
            : throw DamagedFileException.In(
                path,
                $"tensor '{name}' is {tensor.Type} of shape [{string.Join(", ", tensor.Shape)}], not {type}{(length is null ? "" : $" of {length:N0} elements")}"
            );
    }
}
