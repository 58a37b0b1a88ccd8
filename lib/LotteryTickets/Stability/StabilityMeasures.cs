using LotteryTickets.Tickets;

namespace LotteryTickets.Stability;

/// <summary>
/// How stable pruned networks of one kind and round are, in both of STAB's senses (§4). A ticket and its
/// control are compared by the ratios of their distances (<see cref="Distances.RatioTo"/>).
/// </summary>
/// <param name="Name">What they are, such as <c>winning ticket</c>.</param>
/// <param name="Trials">The networks, one per replicate.</param>
/// <param name="DataOrder">Between each and a second training of it, with another order of the examples.</param>
/// <param name="Pruning">Between each and the dense network, over the weights that it keeps.</param>
public sealed record StabilityMeasures(
    string Name,
    IReadOnlyList<Trial> Trials,
    Distances DataOrder,
    Distances Pruning
);
