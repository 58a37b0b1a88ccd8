namespace LotteryTickets.Sparse;

/// <summary>One number of every example, and where its lanes are.</summary>
/// <param name="Number">Its number among the example's.</param>
/// <param name="Target">Where its lanes begin in the input's maps.</param>
/// <param name="Channel">The channel that it belongs to.</param>
internal readonly record struct Feature(int Number, int Target, int Channel);
