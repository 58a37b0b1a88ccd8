namespace LotteryTickets;

/// <summary>The uses that a replicate has for seeds. The numbers are part of every result's identity.</summary>
internal enum Role
{
    Initialization = 0,
    DataOrder = 1,
    Reinitialization = 2,
    RandomMask = 3,
    OtherDataOrder = 4,
    Scores = 5,
}
