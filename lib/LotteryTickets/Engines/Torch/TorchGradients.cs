using TorchSharp;

namespace LotteryTickets;

/// <summary>The mean training loss on one batch as a function of a network's weights, with derivatives, in double precision.</summary>
internal sealed class TorchGradients
{
    private readonly Network _network;
    private readonly Examples _examples;
    private readonly MiniBatch _batch;
    private readonly torch.Device _device;

    /// <exception cref="LibtorchUnavailableException">libtorch cannot be loaded here.</exception>
    /// <exception cref="ArgumentException">The batch is empty, or an index lies outside of the examples.</exception>
    public TorchGradients(Network network, Examples examples, MiniBatch batch, string device)
    {
        if (batch.Count == 0 || batch.Indices.Any(index => index < 0 || index >= examples.Count))
            throw new ArgumentException(
                FormattableString.Invariant($"A batch holds one or more indices, each less than {examples.Count:N0}."),
                nameof(batch)
            );

        (_network, _examples, _batch, _device) = (network, examples, batch, TorchEngine.For(device).Device);
    }

    public double Loss(float[] weights) => Compute(weights, (_, loss) => loss.cpu().item<double>());

    public float[] Gradient(float[] weights) =>
        Compute(weights, (rows, loss) => TensorCopies.ToArray(rows.Gradient(loss)));

    public float[] HessianVectorProduct(float[] weights, float[] vector)
    {
        _network.Layout.Check(vector, nameof(vector));
        return Compute(
            weights,
            (rows, loss) => TensorCopies.ToArray(rows.HessianVectorProduct(loss, Doubles(vector, [1, vector.Length])))
        );
    }

    private T Compute<T>(float[] weights, Func<TorchRows, torch.Tensor, T> read)
    {
        Guard.Compatible(_network, weights, _examples);
        TorchEngine.UseOneThread(_device);
        using var scope = torch.NewDisposeScope();
        using var rows = new TorchRows(_network.Layout, Doubles(weights, [1, weights.Length]));
        var program = new TorchProgram(_network, rows);
        float[] inputs = [.. _batch.Indices.SelectMany(index => _examples.Row(index).ToArray())];
        long[] labels = [.. _batch.Indices.Select(index => _examples.Labels[index])];
        var features = Doubles(inputs, [_batch.Count, _examples.Features]);
        var scores = program.Scores(program.Input.From(features), new Pass([_batch]));
        return read(
            rows,
            TorchProgram.Losses(scores, torch.tensor(labels, [1, _batch.Count], device: _device)).mean([1])
        );
    }

    private torch.Tensor Doubles(float[] values, long[] shape) =>
        torch.tensor(values, shape, dtype: torch.float64, device: _device);
}
