using LotteryTickets.Networks;
using LotteryTickets.Training;
using TorchSharp;

namespace LotteryTickets.Engines.Torch;

/// <summary>Loss and accuracy of rows on a whole set of examples.</summary>
internal static class TorchEvaluation
{
    // Large enough for BLAS to run at its best, small enough to stay in the cache.
    private const int ChunkSize = 1000;

    /// <summary>One measurement per row of <paramref name="rows"/> [R, P].</summary>
    public static Measurement[] Run(Network network, torch.Tensor rows, TorchExamples examples)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var replicas = (int)rows.size(0);
        var parameters = TorchForward.Views(network.Layout, rows);
        var (loss, right) = (new double[replicas], new double[replicas]);
        for (var start = 0; start < examples.Count; start += ChunkSize)
        {
            using var chunk = torch.NewDisposeScope();
            var (inputs, labels) = examples.Slice(
                start,
                Math.Min(ChunkSize, examples.Count - start),
                replicas
            );
            var scores = TorchForward.Run(network, parameters, inputs);
            Add(loss, TorchForward.Losses(scores, labels).sum(1));
            Add(right, scores.argmax(1).eq(labels).sum(1).to(torch.float32));
        }

        return
        [
            .. loss.Zip(right, (l, r) => new Measurement(l / examples.Count, r / examples.Count)),
        ];
    }

    private static void Add(double[] sums, torch.Tensor perReplica)
    {
        var values = perReplica.cpu().data<float>();
        for (var r = 0; r < sums.Length; r++)
        {
            sums[r] += values[r];
        }
    }
}
