using TorchSharp;

namespace LotteryTickets;

// In double precision, so that scores rank alike on every device.
internal sealed class TorchGradients(Network network, Examples examples, MiniBatch batch, string device)
{
    private readonly torch.Device _device = TorchEngine.For(device).Device;

    // Class scores are divided by it before the loss is taken.
    public double Temperature { get; init; } = 1;

    public double Loss(float[] weights) => Compute(weights, (_, loss) => loss.cpu().item<double>());

    public float[] Gradient(float[] weights) =>
        Compute(weights, (rows, loss) => TensorCopies.ToArray(rows.Gradient(loss)));

    // Of the sum of all class scores of the batch.
    public float[] OutputGradient(float[] weights) =>
        Compute(weights, scores => scores.sum([1, 2]), (rows, sum) => TensorCopies.ToArray(rows.Gradient(sum)));

    public float[] HessianVectorProduct(float[] weights, float[] vector)
    {
        network.Layout.Check(vector, nameof(vector));
        return Compute(
            weights,
            (rows, loss) => TensorCopies.ToArray(rows.HessianVectorProduct(loss, Doubles(vector, [1, vector.Length])))
        );
    }

    private T Compute<T>(float[] weights, Func<TorchRows, torch.Tensor, T> read) => Compute(weights, MeanLoss, read);

    private torch.Tensor MeanLoss(torch.Tensor scores)
    {
        long[] labels = [.. batch.Indices.Select(index => examples.Labels[index])];
        return TorchProgram
            .Losses(scores / Temperature, torch.tensor(labels, [1, batch.Count], device: _device))
            .mean([1]);
    }

    private T Compute<T>(
        float[] weights,
        Func<torch.Tensor, torch.Tensor> objective,
        Func<TorchRows, torch.Tensor, T> read
    )
    {
        Guard.Compatible(network, weights, examples);
        Argument.Require(
            batch.Count > 0 && batch.Indices.All(index => index >= 0 && index < examples.Count),
            nameof(batch),
            FormattableString.Invariant($"A batch holds one or more indices, each less than {examples.Count:N0}.")
        );
        TorchEngine.UseOneThread(_device);
        using var scope = torch.NewDisposeScope();
        using var rows = new TorchRows(network.Layout, Doubles(weights, [1, weights.Length]));
        var program = new TorchProgram(network, rows);
        float[] inputs = [.. batch.Indices.SelectMany(index => examples.Row(index).ToArray())];
        var features = Doubles(inputs, [batch.Count, examples.Features]);
        var scores = program.Scores(program.Input.From(features), new Pass([batch]));
        return read(rows, objective(scores));
    }

    private torch.Tensor Doubles(float[] values, long[] shape) =>
        torch.tensor(values, shape, dtype: torch.float64, device: _device);
}
