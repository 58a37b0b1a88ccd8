namespace LotteryTickets.Tickets;

/// <summary>What a replicate needs seeds for; the numbers are part of every result's identity.</summary>
internal enum Role
{
    Initialisation = 0,
    DataOrder = 1,
    Reinitialisation = 2,
    RandomMask = 3,
    OtherDataOrder = 4,
}
