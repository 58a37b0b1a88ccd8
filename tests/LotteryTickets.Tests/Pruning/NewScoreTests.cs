namespace LotteryTickets.Tests.Pruning;

/// <summary>Adds a score as Pruning/README.md says: this record, and <c>Score = new Grasp()</c>.</summary>
public sealed record Grasp(int ExamplesPerClass = 10) : IScore
{
    public string Name => "GraSP";

    public float[] Compute(ScoreContext context)
    {
        var batch = context.DrawExamplesPerClass(ExamplesPerClass);
        var product = context.HessianVectorProduct(batch, context.Gradient(batch));
        return [.. context.Weights.Zip(product, (weight, slope) => weight * slope)];
    }
}

public sealed class NewScoreTests : IDisposable
{
    private static readonly GlobalPruning Scope = new(0.2);
    private readonly Trainer _trainer = new(Toy.Data, TorchEngine.For("cpu"));

    public void Dispose() => _trainer.Dispose();

    [Fact]
    public async Task A_new_score_prunes_and_its_networks_train()
    {
        var experiment = new Experiment(_trainer, Toy.Network, Toy.Options, Scope, Replicates: 1, Seed: 1);
        var lottery = new Lottery(experiment with { Score = new Grasp() });
        var pruned = (await lottery.PruneAtInitializationAsync([2])).At(2)[0];
        Assert.Equal(Scope.DensitiesAfter(Toy.Network.Layout, 2)[2], pruned.Density);
        Assert.False(pruned.Diverged);
    }

    /// <summary>The accuracy does not reveal a wrong sign; the gradient's norm does.</summary>
    [Fact]
    public void Grasp_keeps_the_gradient_large()
    {
        var dense = Mask.Dense(Toy.Network.Layout);
        var context = new ScoreContext(Toy.Network, Toy.RowFor(Toy.Network, 1), dense, Toy.Data.Train);
        var scores = new Grasp().Compute(context);
        var (right, wrong) = (Norm(scores), Norm(Array.ConvertAll(scores, score => -score)));
        Assert.True(right > Norm(new float[scores.Length]) && right > 2 * wrong, $"{right}, {wrong}");

        double Norm(float[] scores)
        {
            var mask = Scope.Prune(dense, scores);
            var gradient = mask.Apply(context.Gradient(context.DrawExamplesPerClass(10), mask.Apply(context.Weights)));
            return gradient.Sum(slope => (double)slope * slope);
        }
    }
}
