using LotteryTickets;
using static TorchSharp.torch;
using Adam = TorchSharp.Modules.Adam;
using F = TorchSharp.torch.nn.functional;
using Linear = TorchSharp.Modules.Linear;

namespace Benchmarks.Twins;

/// <summary>
/// LeNet-300-100 in training as a good user of TorchSharp would write it: modules, <c>torch.optim.Adam</c>, and masks
/// multiplied into the weights after each step. The twin of python/lenet.py.
/// </summary>
internal sealed class ModulesLeNet : nn.Module<Tensor, Tensor>
{
    private readonly Linear _fc1 = nn.Linear(784, 300);
    private readonly Linear _fc2 = nn.Linear(300, 100);
    private readonly Linear _fc3 = nn.Linear(100, 10);

    public ModulesLeNet()
        : base("LeNet-300-100")
    {
        RegisterComponents();
        foreach (var layer in new[] { _fc1, _fc2, _fc3 })
        {
            // Glorot's; nn.init.xavier_normal_ draws uniform numbers.
            nn.init.normal_(layer.weight!, 0, Math.Sqrt(2.0 / (layer.in_features + layer.out_features)));
            nn.init.zeros_(layer.bias!);
        }
    }

    public IReadOnlyList<Tensor> Weights => [_fc1.weight!, _fc2.weight!, _fc3.weight!];

    public override Tensor forward(Tensor x) => _fc3.forward(F.relu(_fc2.forward(F.relu(_fc1.forward(x)))));
}

/// <summary>A split as two tensors that are loaded once.</summary>
internal sealed record ModulesData(Tensor Inputs, Tensor Labels)
{
    public static ModulesData Of(Examples examples) =>
        new(
            tensor(examples.Inputs).reshape(examples.Count, examples.Features),
            tensor(examples.Labels.Select(label => (long)label).ToArray())
        );

    /// <summary>Returns the loss and the accuracy of a network.</summary>
    public (double Loss, double Accuracy) Evaluate(ModulesLeNet network)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var scores = network.forward(Inputs);
        return (
            F.cross_entropy(scores, Labels).item<float>(),
            scores.argmax(1).eq(Labels).to(ScalarType.Float64).mean().item<double>()
        );
    }
}

/// <summary>A network in training under masks; none where nothing is removed.</summary>
internal sealed class ModulesTraining : IDisposable
{
    private readonly ModulesLeNet _network;
    private readonly IReadOnlyList<Tensor>? _masks;
    private readonly ModulesData _data;
    private readonly Generator _random;
    private readonly Adam _optimizer;
    private Tensor _order;
    private int _next;

    public ModulesTraining(ModulesLeNet network, IReadOnlyList<Tensor>? masks, ModulesData data, long seed)
    {
        (_network, _masks, _data) = (network, masks, data);
        _random = new Generator((ulong)seed);
        // TorchSharp's default of beta2 is 0.99.
        _optimizer = optim.Adam(network.parameters(), lr: Subjects.LeNet.Rate, beta1: 0.9, beta2: 0.999);
        _order = Shuffled();
        Prune();
    }

    public void Step()
    {
        if ((_next + 1) * Subjects.LeNet.BatchSize > _data.Labels.shape[0])
        {
            _order.Dispose();
            (_order, _next) = (Shuffled(), 0);
        }

        using var scope = NewDisposeScope();
        var batch = _order.narrow(0, _next++ * Subjects.LeNet.BatchSize, Subjects.LeNet.BatchSize);
        _optimizer.zero_grad();
        F.cross_entropy(_network.forward(_data.Inputs[batch]), _data.Labels[batch]).backward();
        _optimizer.step();
        Prune();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _order.Dispose();
        _random.Dispose();
    }

    private Tensor Shuffled() => randperm(_data.Labels.shape[0], generator: _random);

    private void Prune()
    {
        if (_masks is null)
            return;

        using var noGradient = no_grad();
        foreach (var (weight, mask) in _network.Weights.Zip(_masks))
            weight.mul_(mask);
    }
}
