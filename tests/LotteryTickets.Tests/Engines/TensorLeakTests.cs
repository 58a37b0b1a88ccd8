using TorchSharp;

namespace LotteryTickets.Tests.Engines;

/// <summary>Live tensors are counted for the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(TensorLeakTests), DisableParallelization = true)]
[Collection(nameof(TensorLeakTests))]
public sealed class TensorLeakTests
{
    public static TheoryData<string> Networks => [Toy.Network.Name, Toy.Residual.Name];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_session_leaves_no_tensor_behind(string name)
    {
        var cpu = TorchEngine.For("cpu");
        var network = Toy.Named(name);
        var examples = Toy.ExamplesFor(network);
        var start = Initialization.GlorotNormal(network.Layout, 1);
        var mask = Mask.Dense(network.Layout);
        var batch = new MiniBatch([.. Enumerable.Range(0, 10)], 1, 0, new Augmentation(1));
        cpu.Evaluate(network, start, examples); // uploads, which stay
        ForgetEarlierTensors();

        var before = torch.Tensor.TotalCount;
        using (var session = cpu.Begin(network, new Adam(), 10, examples, [start, start], [mask, mask]))
        {
            session.Step([batch, batch], 0.01);
            var inSession = torch.Tensor.TotalCount;
            Assert.True(inSession > before);
            session.Step([batch, batch], 0.01);
            session.Evaluate(examples);
            session.TakeTrainingLosses();
            session.Weights(0);
            session.Restore(session.Save());
            Assert.Equal(inSession, torch.Tensor.TotalCount);
        }

        cpu.Evaluate(network, start, examples);
        cpu.EstimateStatistics(network, start, examples, [batch.Indices, batch.Indices]);
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
