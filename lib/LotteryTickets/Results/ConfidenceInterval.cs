using MathNet.Numerics.Distributions;

namespace LotteryTickets;

/// <summary>
/// A center over replicates with its 95% confidence interval. One replicate says nothing about the spread: its
/// interval is the whole line.
/// </summary>
/// <param name="Mean">The center: a mean, a geometric mean or a pseudomedian.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Count">The number of replicates.</param>
public readonly record struct ConfidenceInterval(double Mean, double Low, double High, int Count)
{
    internal const double Confidence = 0.95;

    /// <summary>The interval of no measurement.</summary>
    internal static readonly ConfidenceInterval Unknown = Whole(double.NaN, 0);

    /// <summary>Computes one-sided p-values from the values behind the interval.</summary>
    private Func<double, Side, double>? Test { get; init; }

    /// <summary>The mean, or null if it is not finite.</summary>
    internal double? MeanOrNull => double.IsFinite(Mean) ? Mean : null;

    /// <summary>The lower end, or null if nothing is known of the spread.</summary>
    internal double? LowOrNull => IsKnown ? Low : null;

    /// <summary>The upper end, or null if nothing is known of the spread.</summary>
    internal double? HighOrNull => IsKnown ? High : null;

    /// <summary>Whether the values show a spread. A ratio's interval over one replicate is 0 to infinity.</summary>
    internal bool IsKnown => Count > 1 && double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>
    /// Returns the interval of the mean of independent values (Student's t). If a value is not finite, nothing is known
    /// of the spread; without values, as where every replicate diverged, nothing at all is.
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
        var error = deviation / Math.Sqrt(all.Length);
        var half = StudentT.InvCDF(0, 1, all.Length - 1, 0.5 + Confidence / 2) * error;
        return new ConfidenceInterval(mean, mean - half, mean + half, all.Length)
        {
            Test = (bound, side) =>
                error == 0 ? (Sign(side) * (mean - bound) > 0 ? 0 : 1)
                : double.IsFinite(bound) ? StudentT.CDF(0, 1, all.Length - 1, Sign(side) * (bound - mean) / error)
                : 0,
        };
    }

    /// <summary>Returns the interval of a ratio: the mean is geometric, and the interval is one of logarithms.</summary>
    /// <exception cref="ArgumentException">A ratio is negative.</exception>
    public static ConfidenceInterval OfGeometricMean(IEnumerable<double> ratios) => OfLogarithms(ratios, OfMean);

    /// <summary>
    /// Returns the interval of the pseudomedian, the median of all pairwise means (Hodges and Lehmann), from Wilcoxon's
    /// signed ranks. It never leaves the range of the values, and a censored value counts by its rank alone.
    /// </summary>
    /// <remarks>Fewer than six values have no 95% interval of this kind: theirs is the whole line.</remarks>
    public static ConfidenceInterval OfPseudomedian(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0)
            return Unknown;
        var ranks = new SignedRanks(all);
        if (ranks.Interval(1 - Confidence) is not { } ends)
            return Whole(ranks.Pseudomedian, all.Length);
        return new ConfidenceInterval(ranks.Pseudomedian, ends.Low, ends.High, all.Length) { Test = ranks.PValue };
    }

    /// <summary>Returns the interval of the pseudomedian of ratios, computed on logarithms.</summary>
    /// <exception cref="ArgumentException">A ratio is negative.</exception>
    public static ConfidenceInterval OfPseudomedianRatio(IEnumerable<double> ratios) =>
        OfLogarithms(ratios, OfPseudomedian);

    /// <summary>
    /// Returns the one-sided p-value of the values behind this interval, if the true center were at the bound and the
    /// claim were that it lies on the given side; 1 where there is no spread to compute it from.
    /// </summary>
    internal double PValue(double bound, Side side) => Test?.Invoke(bound, side) ?? 1;

    /// <summary>Compares the numbers; the test behind them follows from the same values.</summary>
    public bool Equals(ConfidenceInterval other) =>
        (Mean, Low, High, Count).Equals((other.Mean, other.Low, other.High, other.Count));

    /// <inheritdoc/>
    public override int GetHashCode() => (Mean, Low, High, Count).GetHashCode();

    private static ConfidenceInterval OfLogarithms(
        IEnumerable<double> ratios,
        Func<IEnumerable<double>, ConfidenceInterval> intervalOf
    )
    {
        double[] all = [.. ratios];
        if (all.Any(ratio => ratio < 0))
            throw new ArgumentException("A ratio must not be negative.", nameof(ratios));
        var logs = intervalOf(all.Select(ratio => Math.Log(ratio)));
        return new(Math.Exp(logs.Mean), Math.Exp(logs.Low), Math.Exp(logs.High), logs.Count)
        {
            Test = logs.Test is { } test ? (bound, side) => test(Math.Log(Math.Max(0, bound)), side) : null,
        };
    }

    private static int Sign(Side side) => side == Side.Above ? 1 : -1;

    private static ConfidenceInterval Whole(double mean, int count) =>
        new(mean, double.NegativeInfinity, double.PositiveInfinity, count);
}

/// <summary>The side of a bound on which a claim places the true value.</summary>
internal enum Side
{
    Above,
    Below,
}
