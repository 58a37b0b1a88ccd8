using LotteryTickets.Tickets;

namespace LotteryTickets.Stability;

/// <summary>
/// How stable pruned networks of one kind and round are, in both of STAB's senses (§4). A ticket and its
/// control are compared by the ratios of their distances (<see cref="Distances.RatioTo"/>).
/// </summary>
/// <param name="Dense">The networks without their masks, trained from the same iteration.</param>
/// <param name="Pruned">Tickets, or a control.</param>
/// <param name="Siblings">The same, trained in another order of the examples.</param>
/// <param name="Round">The round at which they are measured.</param>
public sealed record StabilityMeasures(Trials Dense, Trials Pruned, Trials Siblings, int Round)
{
    /// <summary>The measured networks, one per replicate.</summary>
    public IReadOnlyList<Trial> Trials => Pruned.At(Round);

    /// <summary>Between each network and its sibling.</summary>
    public Distances DataOrder { get; } =
        Distances.UnderDataOrder(Pruned.At(Round), Siblings.At(Round));

    /// <summary>Between each network and the dense one, over the weights that it keeps.</summary>
    public Distances Pruning { get; } = Distances.UnderPruning(Dense.At(0), Pruned.At(Round));
}
