namespace LotteryTickets.Tests.Pruning;

public sealed class RandomMaskTests
{
    private static readonly ParameterLayout LeNet = MultilayerPerceptron.LeNet300100().Layout;
    private static readonly Mask Ticket = new LayerwisePruning(0.2, 0.1).Prune(
        Mask.Dense(LeNet),
        Magnitude.Of(Initialization.GlorotNormal(LeNet, 1)),
        levels: 7
    );

    [Fact]
    public void A_shuffle_keeps_every_layers_count()
    {
        var random = Ticket.ShuffledWithinLayers(1);
        Assert.Equal(LeNet.Select(Ticket.KeptIn), LeNet.Select(random.KeptIn));
    }

    /// <summary>A fraction p of the survivors of one random mask survives in another: p · kept, give or take.</summary>
    [Fact]
    public void A_shuffle_moves_the_survivors_to_places_that_no_score_chose()
    {
        var random = Ticket.ShuffledWithinLayers(1);
        var weight = LeNet["fc1.weight"];
        var kept = Ticket.KeptIn(weight);
        var both = Enumerable.Range(weight.Offset, weight.Length).Count(i => Ticket[i] && random[i]);
        Assert.Equal(Ticket.DensityOf(weight), (double)both / kept, 0.02);
    }

    [Fact]
    public void Another_seed_is_another_mask()
    {
        Assert.NotEqual(Ticket.ShuffledWithinLayers(1).ToFlags(), Ticket.ShuffledWithinLayers(2).ToFlags());
    }
}
