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

    // Σ p (∂ log p / ∂w)² over the classes: a weight's entry on the diagonal of the Gauss-Newton matrix, for every example.
    public float[] Curvature(float[] weights) =>
        With(
            weights,
            (rows, features) =>
            {
                var (layers, scores) = TorchTrace.Of(network, rows, features, new Pass([batch]));
                var logs = torch.nn.functional.log_softmax(scores / Temperature, 1);
                torch.Tensor[] outputs = [.. layers.Select(layer => layer.Output)];
                var sums = new float[weights.Length];
                for (var one = 0; one < network.Outputs; one++)
                {
                    using var scope = torch.NewDisposeScope();
                    var log = logs.select(1, one);
                    var weighted = (log.detach() / 2).exp() * log;
                    var slopes = torch.autograd.grad([weighted.sum()], outputs, retain_graph: true);
                    foreach (var (layer, slope) in layers.Zip(slopes))
                        layer.AddSquaredGradients(network.Layout, slope, sums);
                }

                return Array.ConvertAll(sums, sum => sum / batch.Count);
            }
        );

    public float[] SquaredInputs(float[] weights) =>
        With(
            weights,
            (rows, features) =>
            {
                using var none = torch.no_grad();
                var squares = Enumerable.Repeat(1f, weights.Length).ToArray();
                foreach (var layer in TorchTrace.Of(network, rows, features, new Pass([batch])).Layers)
                    layer.SetSquaredInputs(network.Layout, squares);
                return squares;
            }
        );

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
    ) =>
        With(
            weights,
            (rows, features) =>
            {
                var program = new TorchProgram(network, rows);
                var scores = program.Scores(program.Input.From(features), new Pass([batch]));
                return read(rows, objective(scores));
            }
        );

    private T With<T>(float[] weights, Func<TorchRows, torch.Tensor, T> compute)
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
        float[] inputs = [.. batch.Indices.SelectMany(index => examples.Row(index).ToArray())];
        return compute(rows, Doubles(inputs, [batch.Count, examples.Features]));
    }

    private torch.Tensor Doubles(float[] values, long[] shape) =>
        torch.tensor(values, shape, dtype: torch.float64, device: _device);
}
