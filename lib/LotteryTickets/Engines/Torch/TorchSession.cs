using System.Runtime.InteropServices;
using LotteryTickets.Data;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;
using LotteryTickets.Training;
using TorchSharp;

namespace LotteryTickets.Engines.Torch;

/// <summary>R replicas in training: rows and masks [R, P] on the device, one gradient for all.</summary>
internal sealed class TorchSession : ISession
{
    private readonly TorchEngine _engine;
    private readonly Network _network;
    private readonly TorchExamples _examples;
    private readonly torch.Tensor _rows;
    private readonly torch.Tensor _masks;
    private readonly torch.Tensor _lossSums;
    private readonly TorchOptimizer _optimizer;
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
        (_engine, _network, _examples) = (engine, network, examples);
        using var scope = torch.NewDisposeScope();
        _rows = Keep(Rows(rows.Zip(masks, (row, mask) => mask.Apply(row))));
        _masks = Keep(Rows(masks.Select(mask => mask.ToRow())));
        _lossSums = Keep(torch.zeros(rows.Count, device: engine.Device));
        _optimizer = TorchOptimizer.For(optimizer, _rows);
    }

    public void Step(IReadOnlyList<int[]> batches, double rate)
    {
        using var scope = torch.NewDisposeScope();
        var (inputs, labels) = _examples.Gather(batches);
        torch.Tensor[] parameters =
        [
            .. TorchForward
                .Views(_network.Layout, _rows)
                .Select(view => view.detach().requires_grad_(true)),
        ];
        var losses = TorchForward
            .Losses(TorchForward.Run(_network, parameters, inputs), labels)
            .mean([1]);
        var gradients = torch.autograd.grad([losses.sum()], parameters);
        using var noGradient = torch.no_grad();
        var gradient = torch.cat([.. gradients.Select(part => part.reshape(_rows.size(0), -1))], 1);
        _optimizer.Step(_rows, gradient, _masks, rate);
        _lossSums.add_(losses);
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

    public float[] Row(int replica) => RowOf(_rows, replica);

    public IReadOnlyList<ReplicaState> Save()
    {
        using var scope = torch.NewDisposeScope();
        var losses = _lossSums.cpu().data<float>().ToArray();
        return
        [
            .. losses.Select(
                (loss, replica) =>
                    new ReplicaState(
                        Row(replica),
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
        ReplicaState.Check(states, _rows.size(0));
        foreach (var state in states)
        {
            state.Check(_network.Layout, _optimizer.Moments.Count);
        }

        using var scope = torch.NewDisposeScope();
        _rows.copy_(Rows(states.Select(state => state.Row)));
        _optimizer.Restore(
            [
                .. _optimizer.Moments.Select(
                    (_, moment) => Rows(states.Select(state => state.Moments[moment]))
                ),
            ],
            states[0].Steps
        );
        _lossSums.copy_(torch.tensor([.. states.Select(state => (float)state.LossSum)]));
        _lossSteps = states[0].LossSteps;
    }

    public IReadOnlyList<Measurement> Evaluate(Examples examples) =>
        TorchEvaluation.Run(_network, _rows, _engine.Upload(examples));

    public void Dispose()
    {
        _optimizer.Dispose();
        _lossSums.Dispose();
        _masks.Dispose();
        _rows.Dispose();
    }

    private static torch.Tensor Keep(torch.Tensor tensor) => tensor.DetachFromDisposeScope();

    /// <summary>Rows as one tensor [R, P] on the device.</summary>
    private torch.Tensor Rows(IEnumerable<float[]> rows)
    {
        float[][] all = [.. rows];
        return torch.tensor(
            [.. all.SelectMany(row => row)],
            [all.Length, _network.Layout.Length],
            device: _engine.Device
        );
    }

    private static float[] RowOf(torch.Tensor rows, int replica)
    {
        using var scope = torch.NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(rows.narrow(0, replica, 1).cpu().bytes).ToArray();
    }
}
