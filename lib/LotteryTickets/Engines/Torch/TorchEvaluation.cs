using TorchSharp;

namespace LotteryTickets;

/// <summary>Measures loss and accuracy on a whole set of examples.</summary>
internal static class TorchEvaluation
{
    // Large enough for BLAS to run at its best, small enough to stay in the cache.
    private const int LargestChunk = 1000;

    // 64 MB between two layers, so that wide feature maps of many replicas fit into memory.
    private const long LargestActivations = 1 << 24;

    /// <summary>Returns one measurement per replica.</summary>
    public static Measurement[] Run(TorchProgram program, TorchExamples examples)
    {
        using var noGradient = torch.no_grad();
        var (loss, right) = (new double[program.Replicas], new double[program.Replicas]);
        var size = (int)Math.Clamp(LargestActivations / program.Widest, 1, LargestChunk);
        for (var start = 0; start < examples.Count; start += size)
        {
            using var chunk = torch.NewDisposeScope();
            var (inputs, labels) = examples.Slice(
                start,
                Math.Min(size, examples.Count - start),
                program.Replicas,
                program.Input
            );
            var scores = program.Scores(inputs, Pass.Evaluation);
            Add(loss, TorchProgram.Losses(scores, labels).sum(1));
            Add(right, scores.argmax(1).eq(labels).sum(1).to(torch.float32));
        }

        return [.. loss.Zip(right, (l, r) => new Measurement(l / examples.Count, r / examples.Count))];
    }

    private static void Add(double[] sums, torch.Tensor perReplica)
    {
        var values = perReplica.cpu().data<float>();
        for (var r = 0; r < sums.Length; r++)
            sums[r] += values[r];
    }
}
