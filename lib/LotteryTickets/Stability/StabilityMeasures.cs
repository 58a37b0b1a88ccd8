namespace LotteryTickets;

/// <summary>
/// How stable pruned networks of one kind and level are, in both of STAB's senses (§4). A ticket and its
/// control are compared by the ratios of their distances (<see cref="Distances.RatioTo"/>).
/// </summary>
/// <param name="Dense">The networks without their masks, trained from the same iteration.</param>
/// <param name="Pruned">Tickets, or a control.</param>
/// <param name="Siblings">The same, trained in another order of the examples.</param>
/// <param name="Level">The level at which they are measured.</param>
public sealed record StabilityMeasures(RunSet Dense, RunSet Pruned, RunSet Siblings, int Level)
{
    /// <summary>The measured networks, one per replicate.</summary>
    public IReadOnlyList<Run> RunSet => Pruned.At(Level);

    /// <summary>Between each network and its sibling.</summary>
    public Distances DataOrder { get; } = Distances.UnderDataOrder(Pruned.At(Level), Siblings.At(Level));

    /// <summary>Between each network and the dense one, over the weights that it keeps.</summary>
    public Distances Pruning { get; } = Distances.UnderPruning(Dense.At(0), Pruned.At(Level));
}
