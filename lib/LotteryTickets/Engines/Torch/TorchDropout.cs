using TorchSharp;

namespace LotteryTickets;

/// <summary>Dropout of R replicas: one product with numbers that the library's own generator draws.</summary>
internal static class TorchDropout
{
    /// <summary>In either arrangement.</summary>
    public static Operation Of(Dropout layer, Activations input) =>
        (activations, pass) =>
            pass.Batches is { } batches
                ? activations
                    * torch.tensor(Factors(layer, input, batches), activations.shape, device: activations.device)
                : activations;

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
