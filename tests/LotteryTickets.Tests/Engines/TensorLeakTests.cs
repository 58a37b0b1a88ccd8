using TorchSharp;

namespace LotteryTickets.Tests.Engines;

/// <summary>Live tensors are counted for the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(TensorLeakTests), DisableParallelization = true)]
[Collection(nameof(TensorLeakTests))]
public sealed class TensorLeakTests
{
    public static MatrixTheoryData<string, Optimizer> Sessions =>
        new(
            [Toy.Network.Name, Toy.Residual.Name],
            [
                new Adam(),
                new EdgePopup(0.5, new Sgd(0.9), Binary: true),
                new LearnedSupermask(new Adam(), Rescales: true),
            ]
        );

    [Theory]
    [MemberData(nameof(Sessions))]
    public void A_session_leaves_no_tensor_behind(string name, Optimizer optimizer)
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
        using (var session = cpu.Begin(network, optimizer, 10, examples, [start, start], [mask, mask]))
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

    [Fact]
    public void Scores_and_named_tensors_leave_only_what_they_hand_out()
    {
        var network = Toy.Convolutional;
        var weights = new NamedTensors(network.Layout, Toy.RowFor(network, 1));
        var dense = Mask.Dense(network.Layout);
        var context = new ScoreContext(network, weights.Vector, dense, Toy.ExamplesFor(network));
        ForgetEarlierTensors();
        var before = torch.Tensor.TotalCount;
        new Snip(10).Compute(context);
        context.HessianVectorProduct([0, 1], weights.Vector);
        context.Loss([0, 1]);
        using (var values = weights["fc1.weight"])
        using (var ones = dense["fc1.weight"])
        {
            weights.With("fc1.weight", values);
            Mask.From(network.Layout, ("fc1.weight", ones));
            Assert.Equal(before + 2, torch.Tensor.TotalCount);
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    /// <summary>Numbers that are passed to libtorch must not be collected during the call.</summary>
    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    public void Garbage_collections_during_training_change_nothing(string name)
    {
        var quiet = Trained(name);
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            Assert.Equal(quiet, Trained(name));
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    private static float[] Trained(string name)
    {
        Optimizer optimizer = name == "adam" ? new Adam(WeightDecay: 1e-4) : new Sgd(0.9, 1e-4);
        var network = Toy.Residual;
        using var session = TorchEngine
            .For("cpu")
            .Begin(
                network,
                optimizer,
                10,
                Toy.ExamplesFor(network),
                [Toy.RowFor(network, 1)],
                [Mask.Dense(network.Layout)]
            );
        for (var i = 0; i < 300; i++)
        {
            session.Step([new MiniBatch([.. Enumerable.Range(0, 10)], 1, i, new Augmentation(1))], 0.01);
        }

        return session.Weights(0);
    }

    // What other tests left to the garbage collector must not go while this one counts.
    private static void ForgetEarlierTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
