using TorchSharp;

namespace LotteryTickets;

/// <summary>
/// The weights of R replicas as rows [R, P] on the device, and each tensor of their layout as layers need it, prepared once:
/// trained ones share the rows' memory, running statistics have their own.
/// </summary>
internal sealed class TorchRows : IDisposable
{
    private readonly ParameterLayout _layout;
    private readonly List<torch.Tensor> _kept = [];
    private readonly Dictionary<string, torch.Tensor> _byName = [];
    private readonly List<TorchStatistic> _statistics = [];
    private readonly torch.Tensor[] _trained; // in row order
    private readonly torch.Tensor?[] _gaps; // per tensor of the layout: [R, length] zeros where it is not trained
    private readonly torch.Tensor _ones; // [R]

    // Takes over the rows.
    public TorchRows(ParameterLayout layout, torch.Tensor rows)
    {
        using var scope = torch.NewDisposeScope();
        (_layout, All, Replicas) = (layout, Keep(rows), rows.size(0));
        _ones = Keep(torch.ones(Replicas, dtype: rows.dtype, device: rows.device));
        foreach (var tensor in layout)
            _byName[tensor.Name] = tensor.Trained ? Leaf(tensor) : Statistic(tensor);

        _trained = [.. layout.Where(tensor => tensor.Trained).Select(tensor => this[tensor.Name])];
        _gaps = [.. layout.Select(tensor => tensor.Trained ? null : Zeros(tensor))];
    }

    public long Replicas { get; }

    public torch.Tensor All { get; }

    /// <summary>A trained tensor [R, shape], a bias as [R, length, 1]; a running statistic as [R · length].</summary>
    public torch.Tensor this[string name] => _byName[name];

    /// <summary>The gradient [R, P] of the replicas' losses [R]; zero for running statistics.</summary>
    public torch.Tensor Gradient(torch.Tensor losses) => Flat(torch.autograd.grad([losses], _trained, [_ones]));

    /// <summary>The Hessians of the replicas' losses [R] times vectors [R, P], as [R, P].</summary>
    public torch.Tensor HessianVectorProduct(torch.Tensor losses, torch.Tensor vectors)
    {
        var gradients = torch.autograd.grad([losses], _trained, [_ones], retain_graph: true, create_graph: true);
        var trained = _layout.Where(tensor => tensor.Trained);
        torch.Tensor[] directions =
        [
            .. trained.Zip(
                gradients,
                (tensor, gradient) => vectors.narrow(1, tensor.Offset, tensor.Length).reshape(gradient.shape)
            ),
        ];
        return Flat(torch.autograd.grad(gradients, _trained, directions));
    }

    /// <summary>Brings running statistics that have moved into the rows.</summary>
    public void StoreStatistics() => _statistics.ForEach(statistic => statistic.Store());

    /// <summary>Takes over other rows, running statistics included.</summary>
    public void Load(torch.Tensor rows)
    {
        All.copy_(rows);
        _statistics.ForEach(statistic => statistic.Load());
    }

    public void Dispose()
    {
        _statistics.ForEach(statistic => statistic.Dispose());
        _kept.ForEach(tensor => tensor.Dispose());
    }

    private torch.Tensor Flat(IList<torch.Tensor> perTensor)
    {
        var next = 0;
        return torch.cat([.. _gaps.Select(gap => gap ?? perTensor[next++].reshape(Replicas, -1))], 1);
    }

    private torch.Tensor Leaf(ParameterInfo tensor)
    {
        long[] shape = tensor.Kind == ParameterKind.Bias ? [Replicas, tensor.Length, 1] : [Replicas, .. tensor.Shape];
        return Keep(Stretch(tensor).view(shape).detach().requires_grad_(true));
    }

    private torch.Tensor Statistic(ParameterInfo tensor)
    {
        var statistic = new TorchStatistic(Stretch(tensor));
        _statistics.Add(statistic);
        return statistic.Values;
    }

    private torch.Tensor Zeros(ParameterInfo tensor) => Keep(torch.zeros_like(Stretch(tensor)));

    private torch.Tensor Stretch(ParameterInfo tensor) => All.narrow(1, tensor.Offset, tensor.Length);

    private torch.Tensor Keep(torch.Tensor tensor)
    {
        _kept.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}

/// <summary>
/// One running statistic of R replicas in memory of its own: libtorch wants all replicas' channels side by
/// side, and moves them while gradients of the same rows are still to be taken.
/// </summary>
internal sealed class TorchStatistic : IDisposable
{
    private readonly torch.Tensor _stretch;
    private readonly torch.Tensor _copy;

    /// <param name="stretch">Its place in the rows, [R, channels].</param>
    public TorchStatistic(torch.Tensor stretch)
    {
        _stretch = stretch.DetachFromDisposeScope();
        Values = stretch.reshape(-1).clone().DetachFromDisposeScope();
        _copy = Values.view(stretch.shape).DetachFromDisposeScope();
    }

    /// <summary>[R · channels].</summary>
    public torch.Tensor Values { get; }

    /// <summary>Writes the values to the rows.</summary>
    public void Store() => _stretch.copy_(_copy);

    /// <summary>Reads the values from the rows.</summary>
    public void Load() => _copy.copy_(_stretch);

    public void Dispose()
    {
        _stretch.Dispose();
        _copy.Dispose();
        Values.Dispose();
    }
}
