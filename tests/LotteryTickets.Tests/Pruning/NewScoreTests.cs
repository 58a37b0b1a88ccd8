namespace LotteryTickets.Tests.Pruning;

/// <summary>Adds a score as Scores/README.md says: this record, and <c>Score = new GradientMagnitude()</c>.</summary>
public sealed record GradientMagnitude(int Examples = 100) : IScore
{
    public string Name => "gradient magnitude";

    public float[] Compute(ScoreContext context) => Magnitude.Of(context.Gradient(context.DrawExamples(Examples)));
}

public sealed class NewScoreTests
{
    private static readonly GlobalPruning Scope = new(0.2);

    [Fact]
    public async Task A_new_score_prunes_and_its_networks_train()
    {
        using var trainer = new Trainer(Toy.Data, TorchEngine.For("cpu"));
        var experiment = new Experiment(trainer, Toy.Network, Toy.Options, Scope, Replicates: 1, Seed: 1);
        var lottery = new Lottery(experiment with { Score = new GradientMagnitude() });
        var pruned = (await lottery.PruneAtInitializationAsync([2])).At(2)[0];
        Assert.Equal(Scope.DensitiesAfter(Toy.Network.Layout, 2)[2], pruned.Density);
        Assert.False(pruned.Diverged);
    }
}
