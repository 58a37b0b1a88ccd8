using LotteryTickets.Data;
using LotteryTickets.Networks;
using TorchSharp;

namespace LotteryTickets.Engines.Torch;

/// <summary>A set of examples as tensors on a device.</summary>
internal sealed class TorchExamples
{
    private readonly torch.Tensor _inputs; // [examples, features]
    private readonly torch.Tensor _labels; // [examples], int64

    public TorchExamples(Examples examples, torch.Device device)
    {
        Count = examples.Count;
        Features = examples.Features;
        _inputs = torch
            .tensor(examples.Inputs, [Count, Features], device: device)
            .DetachFromDisposeScope();
        _labels = torch.tensor(examples.Labels, [Count], device: device).DetachFromDisposeScope();
    }

    public int Count { get; }

    public int Features { get; }

    /// <summary>The examples of R batches of B indices each: inputs that lie as a program takes them, labels [R, B].</summary>
    /// <exception cref="ArgumentException">The batches differ in length.</exception>
    public (torch.Tensor Inputs, torch.Tensor Labels) Gather(
        IReadOnlyList<int[]> batches,
        Activations input
    )
    {
        var (replicas, size) = (batches.Count, batches[0].Length);
        if (batches.Any(batch => batch.Length != size))
        {
            throw new ArgumentException("The batches of one step must be of one length.");
        }

        return input.Arrangement == Arrangement.Columns
            ? Columns(Indices(batches, 1, size), replicas, size)
            : Maps(Indices(batches, replicas, 1), replicas, size, input.Shape);
    }

    /// <summary>Consecutive examples, the same for all R replicas: inputs that lie as a program takes them, labels [R, n].</summary>
    public (torch.Tensor Inputs, torch.Tensor Labels) Slice(
        int start,
        int count,
        long replicas,
        Activations input
    )
    {
        var inputs = _inputs.narrow(0, start, count);
        return (
            input.Arrangement == Arrangement.Columns
                ? inputs.t().unsqueeze(0).expand(replicas, Features, count)
                : inputs
                    .unsqueeze(1)
                    .expand(count, replicas, Features)
                    .reshape(MapsOf(count, replicas, input.Shape)),
            _labels.narrow(0, start, count).unsqueeze(0).expand(replicas, count)
        );
    }

    private (torch.Tensor, torch.Tensor) Columns(torch.Tensor indices, int replicas, int size) =>
        (
            _inputs.index_select(0, indices).view(replicas, size, Features).transpose(1, 2),
            _labels.index_select(0, indices).view(replicas, size)
        );

    private (torch.Tensor, torch.Tensor) Maps(
        torch.Tensor indices,
        int replicas,
        int size,
        FeatureShape shape
    ) =>
        (
            _inputs.index_select(0, indices).view(MapsOf(size, replicas, shape)),
            _labels.index_select(0, indices).view(size, replicas).t()
        );

    private static long[] MapsOf(long count, long replicas, FeatureShape shape) =>
        [count, replicas * shape.Channels, shape.Height, shape.Width];

    /// <summary>All indices, so ordered that activations need no further copy.</summary>
    private torch.Tensor Indices(IReadOnlyList<int[]> batches, int perExample, int perReplica)
    {
        var flat = new long[batches.Count * batches[0].Length];
        for (var r = 0; r < batches.Count; r++)
        {
            for (var i = 0; i < batches[r].Length; i++)
            {
                flat[(i * perExample) + (r * perReplica)] = batches[r][i];
            }
        }

        return torch.tensor(flat, [flat.Length], device: _inputs.device);
    }
}
