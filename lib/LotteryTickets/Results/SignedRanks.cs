namespace LotteryTickets;

/// <summary>
/// Wilcoxon's signed-rank statistic, written as the number of Walsh averages (means of two values, or of a value with
/// itself) that lie above a bound.
/// </summary>
internal sealed class SignedRanks
{
    private readonly int _count;
    private readonly double[] _walsh;

    public SignedRanks(double[] values)
    {
        _count = values.Length;
        _walsh = [.. Walsh(values).Order()];
    }

    public double Pseudomedian => (_walsh[(_walsh.Length - 1) / 2] + _walsh[_walsh.Length / 2]) / 2;

    /// <summary>Returns the two-sided interval of at least the given confidence, or null where there are too few values.</summary>
    public (double Low, double High)? Interval(double alpha)
    {
        // An order statistic of the Walsh averages is outside the interval while its tail stays below α/2.
        var tails = Tails();
        var outside = tails.TakeWhile(tail => tail <= alpha / 2).Count();
        return outside == 0 || _walsh.Any(value => !double.IsFinite(value))
            ? null
            : (_walsh[outside - 1], _walsh[^outside]);
    }

    public double PValue(double bound, Side side)
    {
        var obeying = _walsh.Count(value => side == Side.Above ? value > bound : value < bound);
        return Tails()[_walsh.Length - obeying];
    }

    private static IEnumerable<double> Walsh(double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        for (var j = i; j < values.Length; j++)
            yield return (values[i] + values[j]) / 2;
    }

    /// <summary>Returns P(W ≤ w) for w = 0, 1, …: each rank is a summand of W with probability one half.</summary>
    private double[] Tails()
    {
        var probabilities = new double[_walsh.Length + 1];
        probabilities[0] = 1;
        for (var rank = 1; rank <= _count; rank++)
        for (var sum = probabilities.Length - 1; sum >= 0; sum--)
            probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
        for (var sum = 1; sum < probabilities.Length; sum++)
            probabilities[sum] += probabilities[sum - 1];
        return probabilities;
    }
}
