namespace LotteryTickets.Tests.Pruning;

/// <summary>Adds a score as Scores/README.md says: this record, and <c>Score = new FirstOrderChange()</c>.</summary>
public sealed record FirstOrderChange(int Examples = 100) : IScore
{
    public string Name => "first-order change";

    public float[] Compute(ScoreContext context)
    {
        var gradient = context.Gradient(context.DrawExamples(Examples));
        return [.. context.Weights.Zip(gradient, (weight, slope) => -weight * slope)];
    }
}

public sealed class NewScoreTests
{
    private static readonly GlobalPruning Scope = new(0.2);

    [Fact]
    public async Task A_new_score_prunes_and_its_networks_train()
    {
        using var trainer = new Trainer(Toy.Data, TorchEngine.For("cpu"));
        var experiment = new Experiment(trainer, Toy.Network, Toy.Options, Scope, Replicates: 1, Seed: 1);
        var lottery = new Lottery(experiment with { Score = new FirstOrderChange() });
        var pruned = (await lottery.PruneAtInitializationAsync([2])).At(2)[0];
        Assert.Equal(Scope.DensitiesAfter(Toy.Network.Layout, 2)[2], pruned.Density);
        Assert.False(pruned.Diverged);
    }
}
