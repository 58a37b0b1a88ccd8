using TorchSharp;
using static TorchSharp.torch.nn;

namespace LotteryTickets;

// In training, statistics are those of the batch and are learned, and numbers are dropped.
internal readonly record struct Pass(IReadOnlyList<MiniBatch>? Batches)
{
    public static Pass Evaluation => default;

    public bool IsTraining => Batches is not null;
}

internal delegate torch.Tensor Operation(torch.Tensor activations, Pass pass);

internal static class TorchOperations
{
    public static Operation Of(Linear layer, TorchRows rows)
    {
        var (weight, bias) = (rows[layer.Weight], rows[layer.Bias]);
        return (columns, _) => torch.baddbmm(weight, columns, bias);
    }

    public static Operation Of(Convolution layer, TorchRows rows)
    {
        var weight = rows[layer.Weight];
        var bias = layer.HasBias ? rows[layer.Bias] : null;
        long[] kernels = [rows.Replicas * layer.Outputs, layer.Inputs, layer.Size, layer.Size];
        long[] strides = [layer.Stride, layer.Stride];
        long[] padding = [layer.Padding, layer.Padding];
        return (maps, _) =>
            functional.conv2d(
                maps,
                weight.reshape(kernels),
                bias?.reshape(-1),
                strides,
                padding,
                groups: rows.Replicas
            );
    }

    // Columns count as one example whose pixels are the batch.
    public static Operation Of(BatchNormalization layer, TorchRows rows, Arrangement arrangement)
    {
        var normalize = Normalization(layer, rows);
        return arrangement == Arrangement.Maps
            ? normalize
            : (columns, pass) =>
                normalize(columns.reshape(1, rows.Replicas * layer.Channels, -1), pass)
                    .view(rows.Replicas, layer.Channels, -1);
    }

    public static Operation Of(Dropout layer, Activations input) =>
        (activations, pass) =>
            pass.Batches is { } batches
                ? activations * Factors(layer, input, batches).reshape(activations.shape).to(activations.device)
                : activations;

    private static Operation Normalization(BatchNormalization layer, TorchRows rows)
    {
        var (scale, bias) = (rows[layer.Scale], rows[layer.Bias]);
        var (mean, variance) = (rows[layer.Mean], rows[layer.Variance]);
        return (activations, pass) =>
        {
            // The unbiased variance of one value is 0/0, which would stay in the running variance for good.
            if (pass.IsTraining && activations.NumberOfElements == activations.size(1))
                throw new InvalidOperationException(
                    $"{layer.Name} cannot train on one value per channel, which has no variance: use a larger batch."
                );
            return functional.batch_norm(
                activations,
                mean,
                variance,
                scale.reshape(-1),
                bias.reshape(-1),
                pass.IsTraining,
                layer.Momentum,
                layer.Epsilon
            );
        };
    }

    // The library's own generator draws them, so that they are the same in every engine.
    private static torch.Tensor Factors(Dropout layer, Activations input, IReadOnlyList<MiniBatch> batches)
    {
        var (size, features) = (batches[0].Count, input.Shape.Length);
        float[][] drawn =
        [
            .. batches
                .AsParallel()
                .AsOrdered()
                .Select(batch => layer.Factors(batch.Seed, batch.Iteration, size, features)),
        ];
        var factors = torch.stack([.. drawn.Select(own => torch.tensor(own, [size, features]))]);
        return input.Arrangement == Arrangement.Columns ? factors.transpose(1, 2) : factors.transpose(0, 1);
    }
}
