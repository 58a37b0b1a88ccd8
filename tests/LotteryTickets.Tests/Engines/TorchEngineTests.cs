namespace LotteryTickets.Tests.Engines;

public sealed class TorchEngineTests
{
    private static readonly TorchEngine Cpu = TorchEngine.For("cpu");
    private static readonly ParameterLayout Layout = Toy.Network.Layout;
    private static readonly float[] InitialWeights = Initialization.GlorotNormal(Layout, 1);
    private static readonly int[] Batch = [.. Enumerable.Range(0, 10)];

    public static TheoryData<Optimizer> Optimizers =>
        [new Sgd(), new Sgd(0.9, 0.01), new Adam(), new Adam(WeightDecay: 0.01)];

    /// <summary>With plain SGD at rate 1, the step is the gradient; finite differences of the loss give it again.</summary>
    [Fact]
    public void The_gradient_agrees_with_finite_differences()
    {
        var after = AfterSteps(new Sgd(), Mask.Dense(Layout), rate: 1, steps: 1);
        var examples = new Examples(Toy.Data.Train.Inputs[..40], Toy.Data.Train.Labels[..10], Toy.Data.Train.Shape, 3);
        const float Step = 1e-2f;
        for (var i = 0; i < Layout.Length; i++)
        {
            var numeric = (Loss(i, Step) - Loss(i, -Step)) / (2 * Step);
            Assert.Equal(numeric, InitialWeights[i] - after[i], 2e-3);
        }

        double Loss(int index, float shift)
        {
            var row = (float[])InitialWeights.Clone();
            row[index] += shift;
            return Cpu.Evaluate(Toy.Network, row, examples).Loss;
        }
    }

    /// <summary>Adam's first step is the sign of the gradient, times the rate (Kingma and Ba 2015 §2.1).</summary>
    [Fact]
    public void Adams_first_step_is_as_long_as_the_rate()
    {
        var gradient = InitialWeights.Zip(AfterSteps(new Sgd(), Mask.Dense(Layout), 1, 1), (a, b) => a - b).ToArray();
        var moved = InitialWeights.Zip(AfterSteps(new Adam(), Mask.Dense(Layout), 0.001, 1), (a, b) => a - b).ToArray();
        foreach (var (slope, step) in gradient.Zip(moved).Where(pair => Math.Abs(pair.First) > 1e-3))
        {
            Assert.Equal(0.001 * Math.Sign(slope), step, 1e-6);
        }
    }

    /// <summary>Two steps on the same batch: v₂ = μ v₁ + g₂, so the second step is μ times the first plus a gradient step.</summary>
    [Fact]
    public void Momentum_repeats_the_last_step()
    {
        var plain = AfterSteps(new Sgd(), Mask.Dense(Layout), 1e-3, 2);
        var heavy = AfterSteps(new Sgd(0.5), Mask.Dense(Layout), 1e-3, 2);
        var first = AfterSteps(new Sgd(), Mask.Dense(Layout), 1e-3, 1);
        for (var i = 0; i < Layout.Length; i++)
        {
            Assert.Equal(0.5 * (first[i] - InitialWeights[i]), heavy[i] - plain[i], 1e-6);
        }
    }

    [Fact]
    public void Weight_decay_pulls_towards_zero()
    {
        var plain = AfterSteps(new Sgd(), Mask.Dense(Layout), 0.1, 1);
        var decayed = AfterSteps(new Sgd(WeightDecay: 0.5), Mask.Dense(Layout), 0.1, 1);
        for (var i = 0; i < Layout.Length; i++)
        {
            Assert.Equal(-0.1 * 0.5 * InitialWeights[i], decayed[i] - plain[i], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Masked_weights_are_zero_after_every_step_and_the_others_move(Optimizer optimizer)
    {
        var mask = HalfMask();
        using var session = Cpu.Begin(Toy.Network, optimizer, 10, Toy.Data.Train, [InitialWeights], [mask]);
        for (var step = 0; step < 5; step++)
        {
            session.Step([Batch], 0.01);
            var row = session.Weights(0);
            Assert.All(Enumerable.Range(0, Layout.Length).Where(i => !mask[i]), i => Assert.Equal(0f, row[i]));
            Assert.Contains(Enumerable.Range(0, Layout.Length), i => mask[i] && row[i] != InitialWeights[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Replicas_in_one_batch_train_as_they_do_alone(Optimizer optimizer)
    {
        float[][] starts = [InitialWeights, Initialization.GlorotNormal(Layout, 2)];
        Mask[] masks = [Mask.Dense(Layout), HalfMask()];
        MiniBatch[] batches = [Batch, Batch.Select(i => i + 50).ToArray()];
        using var together = Cpu.Begin(Toy.Network, optimizer, 10, Toy.Data.Train, starts, masks);
        for (var step = 0; step < 20; step++)
        {
            together.Step(batches, 0.01);
        }

        var losses = together.TakeTrainingLosses();
        for (var r = 0; r < 2; r++)
        {
            using var alone = Cpu.Begin(Toy.Network, optimizer, 10, Toy.Data.Train, [starts[r]], [masks[r]]);
            for (var step = 0; step < 20; step++)
            {
                alone.Step([batches[r]], 0.01);
            }

            Assert.All(alone.Weights(0).Zip(together.Weights(r)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            Assert.Equal(alone.Evaluate(Toy.Data.Test)[0].Loss, together.Evaluate(Toy.Data.Test)[r].Loss, 1e-5);
            Assert.Equal(alone.TakeTrainingLosses()[0], losses[r], 1e-5);
        }
    }

    /// <summary>A network of zeros gives every class the same score: loss ln 3, and argmax says class 0.</summary>
    [Fact]
    public void A_network_of_zeros_has_the_loss_of_guessing()
    {
        var measured = Cpu.Evaluate(Toy.Network, new float[Layout.Length], Toy.Data.Test);
        Assert.Equal(Math.Log(3), measured.Loss, 1e-6);
        Assert.Equal(Toy.Data.Test.Labels.Count(label => label == 0) / 60.0, measured.Accuracy, 1e-6);
    }

    [Fact]
    public void An_unknown_device_is_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => TorchEngine.For("tpu"));
        Assert.Contains("'tpu'", error.Message, StringComparison.Ordinal);
    }

    private static Mask HalfMask() =>
        new LayerwisePruning(0.5, 0.5).Prune(Mask.Dense(Layout), Magnitude.Of(InitialWeights));

    private static float[] AfterSteps(Optimizer optimizer, Mask mask, double rate, int steps)
    {
        using var session = Cpu.Begin(Toy.Network, optimizer, 10, Toy.Data.Train, [InitialWeights], [mask]);
        for (var step = 0; step < steps; step++)
        {
            session.Step([Batch], rate);
        }

        return session.Weights(0);
    }
}
