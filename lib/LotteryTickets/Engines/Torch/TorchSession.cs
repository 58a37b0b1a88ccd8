using TorchSharp;

namespace LotteryTickets;

internal sealed class TorchSession : ISession
{
    private readonly TorchEngine _engine;
    private readonly ParameterLayout _layout;
    private readonly TorchExamples _examples;
    private readonly TorchRows _rows;
    private readonly TorchProgram _program;
    private readonly ITorchOptimizer _optimizer;
    private readonly torch.Tensor _lossSums;
    private int _lossSteps;

    public TorchSession(
        TorchEngine engine,
        Network network,
        Optimizer optimizer,
        TorchExamples examples,
        IReadOnlyList<float[]> rows,
        IReadOnlyList<Mask> masks
    )
    {
        (_engine, _layout, _examples) = (engine, network.Layout, examples);
        using var scope = torch.NewDisposeScope();
        _rows = new TorchRows(_layout, OnDevice(rows));
        _program = new TorchProgram(network, _rows);
        _optimizer = optimizer is Supermask supermask
            ? TorchSupermask.For(supermask, _layout, _rows.All)
            : TorchOptimizer.For(optimizer, _rows.All, Moving(masks));
        _lossSums = torch.zeros(rows.Count, device: engine.Device).DetachFromDisposeScope();
    }

    public void Step(IReadOnlyList<MiniBatch> batches, double rate)
    {
        using var scope = torch.NewDisposeScope();
        var (inputs, labels) = _examples.Gather(batches, _program.Input);
        var scores = _program.Scores(inputs, new Pass(batches));
        var losses = TorchProgram.Losses(scores, labels).mean([1]);
        var gradient = _rows.Gradient(losses);
        using var noGradient = torch.no_grad();
        _optimizer.Step(_rows.All, gradient, rate);
        _rows.StoreStatistics();
        _lossSums.Add(losses);
        _lossSteps++;
    }

    public double[] TakeTrainingLosses()
    {
        using var scope = torch.NewDisposeScope();
        double[] means = [.. _lossSums.cpu().data<float>().Select(sum => (double)sum / _lossSteps)];
        _lossSums.zero_();
        _lossSteps = 0;
        return means;
    }

    public float[] Weights(int replica) => RowOf(_rows.All, replica);

    public IReadOnlyList<ReplicaState> Save()
    {
        using var scope = torch.NewDisposeScope();
        var losses = _lossSums.cpu().data<float>().ToArray();
        return
        [
            .. losses.Select(
                (loss, replica) =>
                    new ReplicaState(
                        Weights(replica),
                        [.. _optimizer.Moments.Select(moment => RowOf(moment, replica))],
                        _optimizer.Steps,
                        loss,
                        _lossSteps
                    )
            ),
        ];
    }

    public void Restore(IReadOnlyList<ReplicaState> states)
    {
        ReplicaState.Check(states, _rows.Replicas);
        foreach (var state in states)
            state.Check(_layout, _optimizer.Moments.Count);

        using var scope = torch.NewDisposeScope();
        _rows.Load(OnDevice(states.Select(state => state.Weights)));
        _optimizer.Restore(
            [.. _optimizer.Moments.Select((_, moment) => OnDevice(states.Select(state => state.Moments[moment])))],
            states[0].Steps
        );
        float[] losses = [.. states.Select(state => (float)state.LossSum)];
        _lossSums.copy_(torch.tensor(losses));
        _lossSteps = states[0].LossSteps;
    }

    public IReadOnlyList<Measurement> Evaluate(Examples examples) => _program.Evaluate(_engine.Upload(examples));

    public void Dispose()
    {
        _lossSums.Dispose();
        _optimizer.Dispose();
        _rows.Dispose();
    }

    private torch.Tensor? Moving(IReadOnlyList<Mask> masks)
    {
        var dense = masks.All(mask => mask.KeptCount == _layout.PrunableLength);
        return dense && _layout.All(tensor => tensor.Trained) ? null : OnDevice(masks.Select(Trained));

        float[] Trained(Mask mask)
        {
            var moving = mask.ToVector();
            foreach (var tensor in _layout.Where(tensor => !tensor.Trained))
                tensor.Of(moving).Clear();
            return moving;
        }
    }

    private torch.Tensor OnDevice(IEnumerable<float[]> rows)
    {
        float[] all = [.. rows.SelectMany(row => row)];
        return torch.tensor(all, [all.Length / _layout.Length, _layout.Length], device: _engine.Device);
    }

    private static float[] RowOf(torch.Tensor rows, int replica)
    {
        using var row = rows.narrow(0, replica, 1);
        return TensorCopies.ToArray(row);
    }
}
