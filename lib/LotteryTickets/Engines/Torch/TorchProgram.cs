using TorchSharp;

namespace LotteryTickets;

/// <summary>
/// A network's computation for R vectors of weights at once, prepared once for any number of batches: its layers as
/// operations one after the other, with every tensor looked up. Activations are rearranged only where the next layer
/// needs it.
/// </summary>
internal sealed class TorchProgram
{
    private readonly TorchRows _rows;
    private readonly List<Operation> _operations = [];
    private Activations _end;
    private int _widest;

    /// <exception cref="NotSupportedException">The network has a layer that this engine does not know.</exception>
    public TorchProgram(Network network, TorchRows rows)
        : this(rows, Activations.Of(network.Input), network.Layers) => Arrange(Arrangement.Columns);

    private TorchProgram(TorchRows rows, Activations input, IEnumerable<Layer> layers)
    {
        (_rows, Input, _end, _widest) = (rows, input, input, input.Shape.Length);
        foreach (var layer in layers)
        {
            var shape = layer.Output(_end.Shape);
            Add(layer);
            _end = _end with { Shape = shape };
            _widest = Math.Max(_widest, shape.Length);
        }
    }

    public long Replicas => _rows.Replicas;

    /// <summary>The arrangement of its inputs.</summary>
    public Activations Input { get; }

    /// <summary>The most numbers between two layers, for all replicas of one example.</summary>
    public long Widest => Replicas * _widest;

    /// <summary>The class scores [R, classes, batch] of one batch per replica.</summary>
    public torch.Tensor Scores(torch.Tensor inputs, Pass pass)
    {
        var activations = inputs;
        foreach (var operation in _operations)
        {
            var next = operation(activations, pass);
            if (!ReferenceEquals(next, activations))
                Free(activations, unless: inputs);
            activations = next;
        }

        return activations;
    }

    /// <summary>Cross-entropy of each example in nats, [R, batch].</summary>
    public static torch.Tensor Losses(torch.Tensor scores, torch.Tensor labels) =>
        torch.nn.functional.cross_entropy(scores, labels, reduction: torch.nn.Reduction.None);

    private void Add(Layer layer)
    {
        switch (layer)
        {
            case Linear linear:
                Add(Arrangement.Columns, TorchOperations.Of(linear, _rows));
                break;
            case Convolution convolution:
                Add(Arrangement.Maps, TorchOperations.Of(convolution, _rows));
                break;
            case Pooling pooling:
                Add(Arrangement.Maps, TorchOperations.Of(pooling));
                break;
            case BatchNormalization normalization:
                _operations.Add(TorchOperations.Of(normalization, _rows, _end.Arrangement));
                break;
            case Dropout dropout:
                _operations.Add(TorchOperations.Of(dropout, _end));
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
        var (body, shortcut) = (
            new TorchProgram(_rows, _end, residual.Body),
            new TorchProgram(_rows, _end, residual.Shortcut)
        );
        if (body._end.Arrangement != shortcut._end.Arrangement)
        {
            body.Arrange(Arrangement.Columns);
            shortcut.Arrange(Arrangement.Columns);
        }

        _operations.Add((x, pass) => Sum(x, body.Scores(x, pass), shortcut.Scores(x, pass)));
        _end = body._end;
        _widest = Math.Max(_widest, Math.Max(body._widest, shortcut._widest));
    }

    private void Arrange(Arrangement arrangement)
    {
        if (_end.Arrangement == arrangement)
            return;
        _operations.Add(_end.Rearranged(Replicas));
        _end = _end with { Arrangement = arrangement };
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
            activations.Dispose();
    }
}
