using TorchSharp;

namespace LotteryTickets;

// A network's layers for R vectors of weights at once. Activations are rearranged only where needed.
internal sealed class TorchProgram
{
    // Large enough for BLAS to run at its best, small enough to stay in the cache.
    private const int LargestChunk = 1000;

    // 64 MB between two layers, so that wide feature maps of many replicas fit into memory.
    private const long LargestActivations = 1 << 24;

    private readonly TorchRows _rows;
    private readonly List<Operation> _operations = [];
    private Activations _end;
    private int _widest;

    public TorchProgram(Network network, TorchRows rows)
        : this(rows, Activations.Of(network.Input), network.Layers) => Arrange(Arrangement.Columns);

    // Some layers of a network. What they give is arranged as the last one gives it.
    public TorchProgram(TorchRows rows, Activations input, IEnumerable<Layer> layers)
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

    public Activations Input { get; }

    public Activations End => _end;

    // Numbers between two layers, for all replicas of one example.
    public long Widest => _rows.Replicas * _widest;

    // Returns class scores [R, classes, batch] of one batch per replica.
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

    // Cross-entropy of each example in nats, [R, batch].
    public static torch.Tensor Losses(torch.Tensor scores, torch.Tensor labels) =>
        torch.nn.functional.cross_entropy(scores, labels, reduction: torch.nn.Reduction.None);

    public Measurement[] Evaluate(TorchExamples examples)
    {
        using var noGradient = torch.no_grad();
        var (loss, right) = (new double[_rows.Replicas], new double[_rows.Replicas]);
        var size = (int)Math.Clamp(LargestActivations / Widest, 1, LargestChunk);
        for (var start = 0; start < examples.Count; start += size)
        {
            using var chunk = torch.NewDisposeScope();
            var count = Math.Min(size, examples.Count - start);
            var (inputs, labels) = examples.Slice(start, count, _rows.Replicas, Input);
            var scores = Scores(inputs, Pass.Evaluation);
            Accumulate(loss, Losses(scores, labels).sum(1));
            Accumulate(right, scores.argmax(1).eq(labels).sum(1).to(torch.float32));
        }

        return [.. loss.Zip(right, (l, r) => new Measurement(l / examples.Count, r / examples.Count))];
    }

    private static void Accumulate(double[] sums, torch.Tensor perReplica)
    {
        var values = perReplica.cpu().data<float>();
        for (var r = 0; r < sums.Length; r++)
            sums[r] += values[r];
    }

    private void Add(Layer layer)
    {
        if (layer is Linear or Flatten)
            Arrange(Arrangement.Columns);
        else if (layer is Convolution or Pooling)
            Arrange(Arrangement.Maps);
        _operations.Add(
            layer switch
            {
                Linear linear => TorchOperations.Of(linear, _rows),
                Convolution convolution => TorchOperations.Of(convolution, _rows),
                MaxPooling pool => (x, _) => torch.nn.functional.max_pool2d(x, pool.Size, pool.Stride),
                AveragePooling pool => (x, _) => torch.nn.functional.avg_pool2d(x, pool.Size, pool.Stride),
                BatchNormalization normalization => TorchOperations.Of(normalization, _rows, _end.Arrangement),
                Dropout dropout => TorchOperations.Of(dropout, _end),
                Relu => (x, _) => torch.nn.functional.relu(x),
                Flatten => (x, _) => x,
                Residual residual => Of(residual),
                _ => throw new NotSupportedException(
                    $"The torch engine does not know the layer {layer.GetType().Name}."
                ),
            }
        );
    }

    private Operation Of(Residual residual)
    {
        var body = new TorchProgram(_rows, _end, residual.Body);
        var shortcut = new TorchProgram(_rows, _end, residual.Shortcut);
        if (body._end.Arrangement != shortcut._end.Arrangement)
        {
            body.Arrange(Arrangement.Columns);
            shortcut.Arrange(Arrangement.Columns);
        }

        _end = body._end;
        _widest = Math.Max(_widest, Math.Max(body._widest, shortcut._widest));
        return (x, pass) => Sum(x, body.Scores(x, pass), shortcut.Scores(x, pass));
    }

    private void Arrange(Arrangement arrangement)
    {
        if (_end.Arrangement == arrangement)
            return;
        _operations.Add(_end.Rearranged(_rows.Replicas));
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
