using TorchSharp;

namespace LotteryTickets;

internal sealed class TorchExamples(Examples examples, torch.Device device)
{
    private readonly torch.Tensor _inputs = torch
        .tensor(examples.Inputs, [examples.Count, examples.Features], device: device)
        .DetachFromDisposeScope();
    private readonly torch.Tensor _labels = torch
        .tensor(examples.Labels, [examples.Count], device: device)
        .DetachFromDisposeScope();

    public int Count { get; } = examples.Count;

    private FeatureShape Shape { get; } = examples.Shape;

    // Inputs are arranged for the program; labels are [R, batch].
    public (torch.Tensor Inputs, torch.Tensor Labels) Gather(IReadOnlyList<MiniBatch> batches, Activations input)
    {
        var (replicas, size) = (batches.Count, batches[0].Count);
        if (batches.Any(batch => batch.Count != size))
            throw new ArgumentException("The batches of one step must be of one length.");

        // Ordered in such a way that activations need no further copy.
        var columns = input.Arrangement == Arrangement.Columns;
        var places = columns
            ? from batch in batches
            from at in Enumerable.Range(0, size)
            select (batch, at)
            : from at in Enumerable.Range(0, size)
            from batch in batches
            select (batch, at);
        var (inputs, labels) = Take([.. places]);
        return columns
            ? (inputs.view(replicas, size, Shape.Length).transpose(1, 2), labels.view(replicas, size))
            : (inputs.view(MapsOf(size, replicas, input.Shape)), labels.view(size, replicas).t());
    }

    public (torch.Tensor Inputs, torch.Tensor Labels) Slice(int start, int count, long replicas, Activations input)
    {
        var inputs = _inputs.narrow(0, start, count);
        return (
            input.Arrangement == Arrangement.Columns
                ? inputs.t().unsqueeze(0).expand(replicas, Shape.Length, count)
                : inputs
                    .unsqueeze(1)
                    .expand(count, replicas, Shape.Length)
                    .reshape(MapsOf(count, replicas, input.Shape)),
            _labels.narrow(0, start, count).unsqueeze(0).expand(replicas, count)
        );
    }

    private static long[] MapsOf(long count, long replicas, FeatureShape shape) =>
        [count, replicas * shape.Channels, shape.Height, shape.Width];

    private (torch.Tensor Inputs, torch.Tensor Labels) Take((MiniBatch Batch, int At)[] places)
    {
        var indices = Array.ConvertAll(places, place => (long)place.Batch.Indices[place.At]);
        var chosen = torch.tensor(indices, [indices.Length], device: _inputs.device);
        var inputs = _inputs.index_select(0, chosen);
        if (places[0].Batch.Augmentation is not null)
            inputs = TorchCrops.Apply(inputs, Shape, Array.ConvertAll(places, place => place.Batch.CropOf(place.At)));
        return (inputs, _labels.index_select(0, chosen));
    }
}
