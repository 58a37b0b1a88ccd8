using TorchSharp;

namespace LotteryTickets;

/// <summary>
/// Layers as operations one after the other: every tensor has been looked up, and activations are
/// rearranged only where the next layer asks for it.
/// </summary>
internal sealed class TorchChain(TorchRows rows, Activations start)
{
    private readonly List<Operation> _operations = [];

    /// <summary>What lies behind the last operation.</summary>
    public Activations End { get; private set; } = start;

    /// <summary>The most numbers that lie between two layers, per replica and example.</summary>
    public int Widest { get; private set; } = start.Shape.Length;

    /// <exception cref="NotSupportedException">This engine does not know a layer.</exception>
    public void Add(IEnumerable<Layer> layers)
    {
        foreach (var layer in layers)
        {
            var shape = layer.Output(End.Shape);
            Add(layer);
            End = End with { Shape = shape };
            Widest = Math.Max(Widest, shape.Length);
        }
    }

    /// <summary>Makes sure that activations end up so.</summary>
    public void Arrange(Arrangement arrangement)
    {
        if (End.Arrangement != arrangement)
        {
            _operations.Add(End.Rearranged(rows.Replicas));
            End = End with { Arrangement = arrangement };
        }
    }

    /// <summary>The activations behind the last operation.</summary>
    public torch.Tensor Run(torch.Tensor inputs, Pass pass)
    {
        var activations = inputs;
        foreach (var operation in _operations)
        {
            var next = operation(activations, pass);
            if (!ReferenceEquals(next, activations))
            {
                Free(activations, unless: inputs);
            }

            activations = next;
        }

        return activations;
    }

    private void Add(Layer layer)
    {
        switch (layer)
        {
            case Linear linear:
                Add(Arrangement.Columns, TorchOperations.Of(linear, rows));
                break;
            case Convolution convolution:
                Add(Arrangement.Maps, TorchOperations.Of(convolution, rows));
                break;
            case Pooling pooling:
                Add(Arrangement.Maps, TorchOperations.Of(pooling));
                break;
            case BatchNormalization normalization:
                _operations.Add(TorchOperations.Of(normalization, rows, End.Arrangement));
                break;
            case Dropout dropout:
                _operations.Add(TorchOperations.Of(dropout, End));
                break;
            case Relu:
                _operations.Add((x, _) => torch.nn.functional.relu(x));
                break;
            case Flatten:
                Arrange(Arrangement.Columns);
                break;
            case Residual residual:
                Add(residual);
                break;
            default:
                throw TorchOperations.Unknown(layer);
        }
    }

    private void Add(Arrangement arrangement, Operation operation)
    {
        Arrange(arrangement);
        _operations.Add(operation);
    }

    private void Add(Residual residual)
    {
        var (body, shortcut) = (Branch(residual.Body), Branch(residual.Shortcut));
        if (body.End.Arrangement != shortcut.End.Arrangement)
        {
            body.Arrange(Arrangement.Columns);
            shortcut.Arrange(Arrangement.Columns);
        }

        _operations.Add((x, pass) => Sum(x, body.Run(x, pass), shortcut.Run(x, pass)));
        End = body.End;
    }

    private TorchChain Branch(IReadOnlyList<Layer> layers)
    {
        var branch = new TorchChain(rows, End);
        branch.Add(layers);
        Widest = Math.Max(Widest, branch.Widest);
        return branch;
    }

    private static torch.Tensor Sum(torch.Tensor x, torch.Tensor body, torch.Tensor shortcut)
    {
        var sum = body.Plus(shortcut);
        Free(body, unless: x);
        Free(shortcut, unless: x);
        return sum;
    }

    // Frees what only the next operation needed; what a gradient needs, libtorch keeps itself.
    private static void Free(torch.Tensor activations, torch.Tensor unless)
    {
        if (!ReferenceEquals(activations, unless))
        {
            activations.Dispose();
        }
    }
}
