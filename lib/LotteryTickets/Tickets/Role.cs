namespace LotteryTickets;

// The numbers are part of every result's identity.
internal enum Role
{
    Initialization = 0,
    DataOrder = 1,
    Reinitialization = 2,
    RandomMask = 3,
    OtherDataOrder = 4,
    Scores = 5,
}
