namespace LotteryTickets;

/// <summary>What a replicate needs seeds for; the numbers are part of every result's identity.</summary>
internal enum Role
{
    Initialization = 0,
    DataOrder = 1,
    Reinitialization = 2,
    RandomMask = 3,
    OtherDataOrder = 4,
}
