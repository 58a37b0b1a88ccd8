using TorchSharp;

namespace LotteryTickets.Tests.Pruning;

/// <summary>The cell in which a reader prunes a layer with tensors and trains the ticket.</summary>
public sealed class PruningByHandTests : IDisposable
{
    private readonly Trainer _trainer = new(Toy.Data, TorchEngine.For("cpu"));

    public void Dispose() => _trainer.Dispose();

    [Fact]
    public async Task A_layer_is_pruned_rewound_and_trained_in_ten_lines()
    {
        var (network, options) = (Toy.Network, Toy.Options);
        var experiment = new Experiment(_trainer, network, options, new GlobalPruning(0.2), Replicates: 1, Seed: 1);
        var dense = (await experiment.TrainDenseAsync([])).At(0)[0];

        using var weights = dense.Weights["fc1.weight"]; // trained, 6 × 4
        var (_, kept) = weights.abs().reshape(-1).topk(18);
        using var ones = torch.zeros(24).index_fill_(0, kept, 1).reshape(weights.shape);
        var mask = Mask.From(network.Layout, ("fc1.weight", ones));
        var ticket = dense.Initial.With("fc1.weight", dense.Initial["fc1.weight"] * ones); // θ₀ ⊙ m
        var result = await _trainer.TrainAsync(new TrainingRun(network, options, ticket.Vector, mask, DataSeed: 1));

        using var trained = new NamedTensors(network.Layout, result.FinalWeights)["fc1.weight"];
        Assert.Equal(18, trained.count_nonzero().item<long>());
        Assert.True((trained * (1 - ones)).eq(0).all().item<bool>());
        Assert.Equal(
            new LayerwisePruning(0.25, 0).Prune(dense.Mask, Magnitude.Of(dense.Weights.Vector)).ToFlags(),
            mask.ToFlags()
        );
        Assert.NotEqual(ticket.Vector, result.FinalWeights);
    }
}
