namespace LotteryTickets;

/// <summary>The kind of a tensor; only weights are pruned.</summary>
public enum ParameterKind
{
    /// <summary>The weight of a linear or convolutional layer.</summary>
    Weight,

    /// <summary>An additive bias; left alone by pruning, as in the papers' code.</summary>
    Bias,

    /// <summary>The factor γ of batch normalization.</summary>
    Scale,

    /// <summary>A running mean of batch normalization: part of the vector, but no optimizer changes it.</summary>
    Mean,

    /// <summary>A running variance of batch normalization: part of the vector, but no optimizer changes it.</summary>
    Variance,
}

/// <summary>One tensor of a network: a stretch of the network's flat vector.</summary>
/// <param name="Name">Unique within its layout, such as <c>fc1.weight</c>.</param>
/// <param name="Kind">Weight, bias or a tensor of batch normalization.</param>
/// <param name="Shape">Extents, outermost first; a linear weight is [outputs, inputs], a convolution's [outputs, inputs, height, width].</param>
/// <param name="Offset">Index of its first element in the vector.</param>
/// <param name="Role">Its layer's place in the network; the output layer may have a pruning rate of its own.</param>
public sealed record ParameterInfo(
    string Name,
    ParameterKind Kind,
    IReadOnlyList<int> Shape,
    int Offset,
    LayerRole Role
)
{
    /// <summary>Number of elements.</summary>
    public int Length { get; } = Shape.Aggregate(1, (product, extent) => checked(product * extent));

    /// <summary>Index one past its last element in the vector.</summary>
    public int End => Offset + Length;

    /// <summary>Whether pruning may remove its elements.</summary>
    public bool Prunable => Kind == ParameterKind.Weight;

    /// <summary>Whether optimizers change its elements.</summary>
    public bool Trained => Kind is not (ParameterKind.Mean or ParameterKind.Variance);

    /// <summary>Whether it is the kernel of a convolution.</summary>
    public bool IsKernel => Kind == ParameterKind.Weight && Shape.Count == 4;

    /// <summary>Inputs that feed one output: the product of all extents but the first.</summary>
    public int FanIn => Shape.Skip(1).Aggregate(1, (product, extent) => product * extent);

    /// <summary>Outputs that one input feeds, times the kernel's extent where there is one.</summary>
    public int FanOut => Shape[0] * Shape.Skip(2).Aggregate(1, (product, extent) => product * extent);

    /// <summary>Returns this tensor's stretch of a flat vector.</summary>
    public Span<T> Of<T>(T[] vector) => vector.AsSpan(Offset, Length);

    internal IEnumerable<int> Positions => Enumerable.Range(Offset, Length);

    internal long[] TorchShape => [.. Shape.Select(extent => (long)extent)];

    internal string ShapeText => string.Join(", ", Shape);
}

/// <summary>A layer's place in its network.</summary>
public enum LayerRole
{
    /// <summary>Any layer but the two below.</summary>
    Hidden,

    /// <summary>The layer that gives the class scores; LTH prunes it at half the rate of the others.</summary>
    Output,

    /// <summary>A layer on the shortcut of a residual block, which changes its width; LTH leaves it unpruned.</summary>
    Shortcut,
}
