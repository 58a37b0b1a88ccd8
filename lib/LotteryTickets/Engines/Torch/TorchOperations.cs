using TorchSharp;
using static TorchSharp.torch.nn;

namespace LotteryTickets;

/// <summary>A pass through a program: in training with each replica's batch, in evaluation with none.</summary>
internal readonly record struct Pass(IReadOnlyList<MiniBatch>? Batches)
{
    /// <summary>Statistics are the running ones, and nothing is dropped.</summary>
    public static Pass Evaluation => default;

    /// <summary>Whether statistics are those of the batch and are learned, and numbers are dropped.</summary>
    public bool IsTraining => Batches is not null;
}

/// <summary>One step of a program: from the activations of all replicas to the next.</summary>
internal delegate torch.Tensor Operation(torch.Tensor activations, Pass pass);

/// <summary>The operations of the layers that have tensors or windows, for R replicas at once.</summary>
internal static class TorchOperations
{
    /// <summary>Columns to columns.</summary>
    public static Operation Of(Linear layer, TorchRows rows)
    {
        var (weight, bias) = (rows[layer.Weight], rows[layer.Bias]);
        return (columns, _) => torch.baddbmm(weight, columns, bias);
    }

    /// <summary>Maps to maps.</summary>
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

    /// <summary>Maps to maps.</summary>
    public static Operation Of(Pooling layer) =>
        layer switch
        {
            MaxPooling => (maps, _) => functional.max_pool2d(maps, layer.Size, layer.Stride),
            AveragePooling => (maps, _) => functional.avg_pool2d(maps, layer.Size, layer.Stride),
            _ => throw Unknown(layer),
        };

    /// <summary>In either arrangement; columns count as one example whose pixels are the batch.</summary>
    public static Operation Of(BatchNormalization layer, TorchRows rows, Arrangement arrangement)
    {
        var normalize = Normalization(layer, rows);
        return arrangement == Arrangement.Maps
            ? normalize
            : (columns, pass) =>
                normalize(columns.reshape(1, rows.Replicas * layer.Channels, -1), pass)
                    .view(rows.Replicas, layer.Channels, -1);
    }

    /// <summary>In either arrangement; one product with numbers that the library's own generator draws.</summary>
    public static Operation Of(Dropout layer, Activations input) =>
        (activations, pass) =>
            pass.Batches is { } batches
                ? activations
                    * torch.tensor(Factors(layer, input, batches), activations.shape, device: activations.device)
                : activations;

    public static NotSupportedException Unknown(Layer layer) =>
        new($"The torch engine does not know the layer {layer.GetType().Name}.");

    private static Operation Normalization(BatchNormalization layer, TorchRows rows)
    {
        var (scale, bias) = (rows[layer.Scale], rows[layer.Bias]);
        var (mean, variance) = (rows[layer.Mean], rows[layer.Variance]);
        return (activations, pass) =>
        {
            RequireSeveral(layer, activations, pass.IsTraining);
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

    // The unbiased variance of one value is 0/0, which would stay in the running variance for good.
    private static void RequireSeveral(BatchNormalization layer, torch.Tensor activations, bool training)
    {
        if (training && activations.NumberOfElements == activations.size(1))
            throw new InvalidOperationException(
                $"{layer.Name} cannot train on one value per channel, which has no variance: use a larger batch."
            );
    }

    /// <summary>All replicas' factors in the order in which the activations lie.</summary>
    private static float[] Factors(Dropout layer, Activations input, IReadOnlyList<MiniBatch> batches)
    {
        var (replicas, size, features) = (batches.Count, batches[0].Count, input.Shape.Length);
        var all = new float[replicas * size * features];
        var columns = input.Arrangement == Arrangement.Columns;
        Parallel.For(
            0,
            replicas,
            r =>
            {
                var own = layer.Factors(batches[r].Seed, batches[r].Iteration, size, features);
                for (var i = 0; i < own.Length; i++)
                {
                    var (example, feature) = Math.DivRem(i, features);
                    var place = columns
                        ? (((r * features) + feature) * size) + example
                        : (((example * replicas) + r) * features) + feature;
                    all[place] = own[i];
                }
            }
        );
        return all;
    }
}
