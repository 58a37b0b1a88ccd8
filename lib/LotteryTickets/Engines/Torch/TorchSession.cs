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
    private readonly TorchEngine engine;
    private readonly Network network;
    private readonly TorchExamples examples;
    private readonly torch.Tensor rows;
    private readonly torch.Tensor masks;
    private readonly torch.Tensor lossSums;
    private readonly TorchOptimizer optimizer;
    private int lossSteps;

    public TorchSession(
        TorchEngine engine,
        Network network,
        Optimizer optimizer,
        TorchExamples examples,
        IReadOnlyList<float[]> rows,
        IReadOnlyList<Mask> masks
    )
    {
        (this.engine, this.network, this.examples) = (engine, network, examples);
        long[] shape = [rows.Count, network.Layout.Length];
        using var scope = torch.NewDisposeScope();
        this.rows = Keep(
            torch.tensor(
                Stack(rows.Zip(masks, (row, mask) => mask.Apply(row))),
                shape,
                device: engine.Device
            )
        );
        this.masks = Keep(
            torch.tensor(Stack(masks.Select(mask => mask.ToRow())), shape, device: engine.Device)
        );
        lossSums = Keep(torch.zeros(rows.Count, device: engine.Device));
        this.optimizer = TorchOptimizer.For(optimizer, this.rows);
    }

    public void Step(IReadOnlyList<int[]> batches, double rate)
    {
        using var scope = torch.NewDisposeScope();
        var (inputs, labels) = examples.Gather(batches);
        torch.Tensor[] parameters =
        [
            .. TorchForward
                .Views(network.Layout, rows)
                .Select(view => view.detach().requires_grad_(true)),
        ];
        var losses = TorchForward
            .Losses(TorchForward.Run(network, parameters, inputs), labels)
            .mean([1]);
        var gradients = torch.autograd.grad([losses.sum()], parameters);
        using var noGradient = torch.no_grad();
        var gradient = torch.cat([.. gradients.Select(part => part.reshape(rows.size(0), -1))], 1);
        optimizer.Step(rows, gradient, masks, rate);
        lossSums.add_(losses);
        lossSteps++;
    }

    public double[] TakeTrainingLosses()
    {
        using var scope = torch.NewDisposeScope();
        double[] means = [.. lossSums.cpu().data<float>().Select(sum => (double)sum / lossSteps)];
        lossSums.zero_();
        lossSteps = 0;
        return means;
    }

    public float[] Row(int replica)
    {
        using var scope = torch.NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(rows.narrow(0, replica, 1).cpu().bytes).ToArray();
    }

    public IReadOnlyList<Measurement> Evaluate(Examples examples) =>
        TorchEvaluation.Run(network, rows, engine.Upload(examples));

    public void Dispose()
    {
        optimizer.Dispose();
        lossSums.Dispose();
        masks.Dispose();
        rows.Dispose();
    }

    private static torch.Tensor Keep(torch.Tensor tensor) => tensor.DetachFromDisposeScope();

    private static float[] Stack(IEnumerable<float[]> rows) => [.. rows.SelectMany(row => row)];
}
