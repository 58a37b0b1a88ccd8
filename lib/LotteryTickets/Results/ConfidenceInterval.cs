using MathNet.Numerics.Distributions;

namespace LotteryTickets;

/// <summary>
/// A mean over replicates with its 95% confidence interval (Student's t). One replicate says nothing about
/// the spread: its interval is the whole line.
/// </summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Count">The number of replicates.</param>
public readonly record struct ConfidenceInterval(double Mean, double Low, double High, int Count)
{
    private const double Confidence = 0.95;

    /// <summary>The interval of no measurement.</summary>
    internal static readonly ConfidenceInterval Unknown = Whole(double.NaN, 0);

    /// <summary>The mean, or null if it is not finite.</summary>
    internal double? MeanOrNull => double.IsFinite(Mean) ? Mean : null;

    /// <summary>The lower end, or null if nothing is known of the spread.</summary>
    internal double? LowOrNull => IsKnown ? Low : null;

    /// <summary>The upper end, or null if nothing is known of the spread.</summary>
    internal double? HighOrNull => IsKnown ? High : null;

    /// <summary>Whether the values show a spread. A ratio's interval over one replicate is 0 to infinity.</summary>
    internal bool IsKnown => Count > 1 && double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>
    /// Returns the interval of the mean of independent values. If a value is not finite, nothing is known of
    /// the spread; without values, as where every replicate diverged, nothing at all is.
    /// </summary>
    public static ConfidenceInterval OfMean(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0)
            return Unknown;
        var mean = all.Average();
        if (all.Length == 1 || !double.IsFinite(mean))
            return Whole(mean, all.Length);
        var deviation = Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
        var quantile = StudentT.InvCDF(0, 1, all.Length - 1, 0.5 + Confidence / 2);
        var half = quantile * deviation / Math.Sqrt(all.Length);
        return new ConfidenceInterval(mean, mean - half, mean + half, all.Length);
    }

    /// <summary>Returns the interval of a ratio: the mean is geometric, and the interval is one of logarithms.</summary>
    /// <exception cref="ArgumentException">A ratio is negative.</exception>
    public static ConfidenceInterval OfGeometricMean(IEnumerable<double> ratios)
    {
        double[] all = [.. ratios];
        if (all.Any(ratio => ratio < 0))
            throw new ArgumentException("A geometric mean needs ratios that are not negative.", nameof(ratios));
        var logs = OfMean(all.Select(ratio => Math.Log(ratio)));
        return new(Math.Exp(logs.Mean), Math.Exp(logs.Low), Math.Exp(logs.High), logs.Count);
    }

    private static ConfidenceInterval Whole(double mean, int count) =>
        new(mean, double.NegativeInfinity, double.PositiveInfinity, count);
}
