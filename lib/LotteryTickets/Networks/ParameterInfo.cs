namespace LotteryTickets;

/// <summary>The kind of a tensor; only weights are pruned.</summary>
public enum ParameterKind
{
    Weight,

    /// <summary>An additive bias, which is never pruned, as in the papers' code.</summary>
    Bias,
    Scale,
    Mean,
    Variance,
}

/// <summary>One tensor of a network, a range of the network's flat vector.</summary>
/// <param name="Name">Unique within its layout, such as <c>fc1.weight</c>.</param>
/// <param name="Shape">[outputs, inputs] of a linear weight, [outputs, inputs, height, width] of a convolution's.</param>
public sealed record ParameterInfo(
    string Name,
    ParameterKind Kind,
    IReadOnlyList<int> Shape,
    int Offset,
    LayerRole Role
)
{
    public int Length { get; } = Shape.Aggregate(1, (product, extent) => checked(product * extent));

    internal bool Prunable => Kind == ParameterKind.Weight;

    internal bool Trained => Kind is not (ParameterKind.Mean or ParameterKind.Variance);

    public bool IsKernel => Kind == ParameterKind.Weight && Shape.Count == 4;

    /// <summary>Inputs that feed one output: the product of all extents but the first.</summary>
    public int FanIn => Shape.Skip(1).Aggregate(1, (product, extent) => product * extent);

    /// <summary>Outputs that one input feeds, times the kernel's extent where there is one.</summary>
    public int FanOut => Shape[0] * Shape.Skip(2).Aggregate(1, (product, extent) => product * extent);

    /// <summary>Returns this tensor's range of a flat vector.</summary>
    public Span<T> Of<T>(T[] vector) => vector.AsSpan(Offset, Length);

    internal IEnumerable<int> Positions => Enumerable.Range(Offset, Length);

    internal long[] TorchShape => [.. Shape.Select(extent => (long)extent)];

    internal string ShapeText => string.Join(", ", Shape);
}

/// <summary>A layer's place in its network.</summary>
public enum LayerRole
{
    Hidden,

    /// <summary>The layer of the class scores; LTH prunes it at half the rate of the others.</summary>
    Output,

    /// <summary>A layer on the shortcut of a residual block; LTH leaves it unpruned.</summary>
    Shortcut,
}
