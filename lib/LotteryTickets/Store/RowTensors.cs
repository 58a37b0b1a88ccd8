namespace LotteryTickets;

/// <summary>Rows as tensors of a file.</summary>
internal static class RowTensors
{
    /// <summary>One tensor per tensor of the layout, <c>prefix/fc1.weight</c>, as other programs want to load them.</summary>
    public static IEnumerable<StoredTensor> Split(string prefix, float[] row, ParameterLayout layout) =>
        layout.Select(tensor =>
            StoredTensor.Of(
                $"{prefix}/{tensor.Name}",
                (ReadOnlySpan<float>)tensor.Of(row),
                [.. tensor.Shape.Select(extent => (long)extent)]
            )
        );

    /// <summary>The row as it is.</summary>
    public static StoredTensor Whole(string name, float[] row) => StoredTensor.Of(name, row.AsSpan(), row.Length);
}
