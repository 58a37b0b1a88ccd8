namespace LotteryTickets.Sparse;

/// <summary>Neighbouring numbers in memory, whole vectors of them.</summary>
internal readonly record struct Run(int Offset, int Length);
