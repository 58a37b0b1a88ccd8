using TorchSharp;

namespace LotteryTickets;

/// <summary>A set of examples as tensors on a device.</summary>
internal sealed class TorchExamples
{
    private readonly torch.Tensor _inputs; // [examples, features]
    private readonly torch.Tensor _labels; // [examples], int64

    public TorchExamples(Examples examples, torch.Device device)
    {
        Count = examples.Count;
        Shape = examples.Shape;
        _inputs = torch.tensor(examples.Inputs, [Count, Features], device: device).DetachFromDisposeScope();
        _labels = torch.tensor(examples.Labels, [Count], device: device).DetachFromDisposeScope();
    }

    public int Count { get; }

    public ImageShape Shape { get; }

    public int Features => Shape.Features;

    /// <summary>Returns the examples of R batches of B each: inputs as a program takes them, labels [R, B].</summary>
    /// <exception cref="ArgumentException">The batches differ in length.</exception>
    public (torch.Tensor Inputs, torch.Tensor Labels) Gather(IReadOnlyList<MiniBatch> batches, Activations input)
    {
        var (replicas, size) = (batches.Count, batches[0].Count);
        if (batches.Any(batch => batch.Count != size))
            throw new ArgumentException("The batches of one step must be of one length.");

        if (input.Arrangement == Arrangement.Columns)
        {
            var (columns, labels) = Take(batches, perExample: 1, perReplica: size);
            return (columns.view(replicas, size, Features).transpose(1, 2), labels.view(replicas, size));
        }
        else
        {
            var (maps, labels) = Take(batches, perExample: replicas, perReplica: 1);
            return (maps.view(MapsOf(size, replicas, input.Shape)), labels.view(size, replicas).t());
        }
    }

    /// <summary>Returns consecutive examples, the same for all R replicas: inputs as a program takes them, labels [R, n].</summary>
    public (torch.Tensor Inputs, torch.Tensor Labels) Slice(int start, int count, long replicas, Activations input)
    {
        var inputs = _inputs.narrow(0, start, count);
        return (
            input.Arrangement == Arrangement.Columns
                ? inputs.t().unsqueeze(0).expand(replicas, Features, count)
                : inputs.unsqueeze(1).expand(count, replicas, Features).reshape(MapsOf(count, replicas, input.Shape)),
            _labels.narrow(0, start, count).unsqueeze(0).expand(replicas, count)
        );
    }

    private static long[] MapsOf(long count, long replicas, FeatureShape shape) =>
        [count, replicas * shape.Channels, shape.Height, shape.Width];

    /// <summary>The examples [R · B, features] of all batches and their labels, so ordered that activations need no further copy.</summary>
    private (torch.Tensor Inputs, torch.Tensor Labels) Take(
        IReadOnlyList<MiniBatch> batches,
        int perExample,
        int perReplica
    )
    {
        var indices = new long[batches.Count * batches[0].Count];
        var crops = batches[0].Augmentation is null ? null : new Crop[indices.Length];
        for (var r = 0; r < batches.Count; r++)
        {
            for (var i = 0; i < batches[r].Count; i++)
            {
                var place = (i * perExample) + (r * perReplica);
                indices[place] = batches[r].Indices[i];
                if (crops is not null)
                    crops[place] = batches[r].CropOf(i);
            }
        }

        var chosen = torch.tensor(indices, [indices.Length], device: _inputs.device);
        return (
            crops is null ? _inputs.index_select(0, chosen) : TorchCrops.Take(_inputs, Shape, indices, crops),
            _labels.index_select(0, chosen)
        );
    }
}
