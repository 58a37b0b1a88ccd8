using LotteryTickets.Engines.Torch;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;
using LotteryTickets.Training;
using TorchSharp;

namespace LotteryTickets.Tests.Engines;

/// <summary>Live tensors are counted for the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(TensorLeakTests), DisableParallelization = true)]
[Collection(nameof(TensorLeakTests))]
public sealed class TensorLeakTests
{
    [Fact]
    public void A_session_leaves_no_tensor_behind()
    {
        var cpu = TorchEngine.On("cpu");
        var start = Initialisation.GlorotNormal(Toy.Network.Layout, 1);
        int[][] batch =
        [
            [.. Enumerable.Range(0, 10)],
        ];
        cpu.Evaluate(Toy.Network, start, Toy.Data.Validation); // uploads, which stay
        cpu.Evaluate(Toy.Network, start, Toy.Data.Train);
        ForgetEarlierTensors();

        var before = torch.Tensor.TotalCount;
        using (
            var session = cpu.Begin(
                Toy.Network,
                new Adam(),
                10,
                Toy.Data.Train,
                [start],
                [Mask.Dense(Toy.Network.Layout)]
            )
        )
        {
            session.Step(batch, 0.01);
            var inSession = torch.Tensor.TotalCount;
            Assert.True(inSession > before);
            session.Step(batch, 0.01);
            session.Evaluate(Toy.Data.Validation);
            session.TakeTrainingLosses();
            session.Row(0);
            Assert.Equal(inSession, torch.Tensor.TotalCount);
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
        GC.KeepAlive(cpu);
    }

    // What other tests left to the garbage collector must not go while this one counts.
    private static void ForgetEarlierTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
