using TorchSharp;

namespace LotteryTickets;

// The weights of R replicas, [R, P], and each tensor of their layout as the layers use it.
internal sealed class TorchRows : IDisposable
{
    private readonly ParameterLayout _layout;
    private readonly List<torch.Tensor> _kept = [];
    private readonly Dictionary<string, torch.Tensor> _byName = [];
    private readonly List<(torch.Tensor Stretch, torch.Tensor Copy)> _statistics = [];
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
        _gaps = [.. layout.Select(tensor => tensor.Trained ? null : Keep(torch.zeros_like(Stretch(tensor))))];
    }

    public long Replicas { get; }

    public torch.Tensor All { get; }

    // A trained tensor is [R, shape], a bias [R, length, 1], a running statistic [R · length].
    public torch.Tensor this[string name] => _byName[name];

    // [R, P] from losses [R]; zero for running statistics.
    public torch.Tensor Gradient(torch.Tensor losses) => Flat(torch.autograd.grad([losses], _trained, [_ones]));

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

    public void StoreStatistics() => _statistics.ForEach(statistic => statistic.Stretch.copy_(statistic.Copy));

    public void Load(torch.Tensor rows)
    {
        All.copy_(rows);
        _statistics.ForEach(statistic => statistic.Copy.copy_(statistic.Stretch));
    }

    public void Dispose() => _kept.ForEach(tensor => tensor.Dispose());

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

    // Has memory of its own, because libtorch changes it while gradients of the rows are to be computed.
    private torch.Tensor Statistic(ParameterInfo tensor)
    {
        var stretch = Keep(Stretch(tensor));
        var values = Keep(stretch.reshape(-1).clone());
        _statistics.Add((stretch, Keep(values.view(stretch.shape))));
        return values;
    }

    private torch.Tensor Stretch(ParameterInfo tensor) => All.narrow(1, tensor.Offset, tensor.Length);

    private torch.Tensor Keep(torch.Tensor tensor)
    {
        _kept.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}
