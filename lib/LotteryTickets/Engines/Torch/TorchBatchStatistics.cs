using System.Runtime.InteropServices;
using TorchSharp;

namespace LotteryTickets;

/// <summary>The statistics of single batches, as batch normalization takes them in training.</summary>
internal sealed class TorchBatchStatistics(Network network, TorchRows rows, TorchExamples examples)
{
    // With momentum 1 the running statistics are those of the last batch.
    private readonly TorchProgram _program = new(network.WithMomentum(1), rows);

    /// <summary>The row with the statistics of one batch.</summary>
    public float[] Of(MiniBatch batch)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        _program.Scores(examples.Gather([batch], _program.Input).Inputs, new Pass([batch]));
        rows.StoreStatistics();
        return MemoryMarshal.Cast<byte, float>(rows.All.cpu().bytes).ToArray();
    }
}
