namespace LotteryTickets;

/// <summary>
/// How much each element of a trained row deserves to stay: the higher, the longer it is kept.
/// A new criterion is one more function here.
/// </summary>
public static class Scores
{
    /// <summary>|w|, the criterion of LTH and of Han et al. 2015 (1506.02626).</summary>
    public static float[] Magnitude(float[] row) => Array.ConvertAll(row, Math.Abs);
}
