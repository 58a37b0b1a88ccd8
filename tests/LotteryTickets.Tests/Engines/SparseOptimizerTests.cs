using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

public sealed class SparseOptimizerTests
{
    public static TheoryData<Optimizer> Optimizers { get; } = [new Sgd(0.9), new Adam()];

    /// <summary>
    /// A unit that has died gets no gradients any more; its moments halve every few steps. Arithmetic on the
    /// subnormal numbers that they would become is slow.
    /// </summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Moments_without_gradients_end_as_zero(Optimizer rule)
    {
        var plan = new SparseWeights.Plan();
        plan.Add(Enumerable.Range(0, 20));
        var survivors = plan.Build();
        var optimizer = SparseOptimizer.For(rule, survivors);
        survivors.Gradients.Span.Fill(1e-3f);
        for (var step = 0; step < 2_000; step++)
        {
            optimizer.Step(0.01);
            Assert.All(
                optimizer.Moments.SelectMany(moments => moments.Span.ToArray()),
                moment => Assert.False(float.IsSubnormal(moment))
            );
        }

        Assert.All(optimizer.Moments[0].Span.ToArray(), moment => Assert.Equal(0f, moment));
    }
}
