using LotteryTickets.Data;
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

    /// <summary>The examples of R batches of B indices each: inputs [R, features, B], labels [R, B].</summary>
    public (torch.Tensor Inputs, torch.Tensor Labels) Gather(IReadOnlyList<int[]> batches)
    {
        var (replicas, size) = (batches.Count, batches[0].Length);
        var indices = torch.tensor(Flatten(batches), [replicas * size], device: _inputs.device);
        return (
            _inputs.index_select(0, indices).view(replicas, size, Features).transpose(1, 2),
            _labels.index_select(0, indices).view(replicas, size)
        );
    }

    /// <summary>Consecutive examples, the same for all R replicas: inputs [R, features, n], labels [R, n].</summary>
    public (torch.Tensor Inputs, torch.Tensor Labels) Slice(int start, int count, int replicas) =>
        (
            _inputs.narrow(0, start, count).t().unsqueeze(0).expand(replicas, Features, count),
            _labels.narrow(0, start, count).unsqueeze(0).expand(replicas, count)
        );

    private static long[] Flatten(IReadOnlyList<int[]> batches)
    {
        var flat = new long[batches.Count * batches[0].Length];
        var at = 0;
        foreach (var batch in batches)
        {
            foreach (var index in batch)
            {
                flat[at++] = index;
            }
        }

        return flat;
    }
}
