using MathNet.Numerics.Distributions;

namespace LotteryTickets;

/// <summary>
/// A mean over replicates with its 95% confidence interval (Student's t). With fewer than two
/// replicates nothing is known of the spread: the interval is the whole line.
/// </summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Count">Replicates.</param>
public readonly record struct ConfidenceInterval(double Mean, double Low, double High, int Count)
{
    private const double Confidence = 0.95;

    /// <summary>The interval of the mean of independent values.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static ConfidenceInterval OfMean(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0)
        {
            throw new ArgumentException("An interval needs at least one value.", nameof(values));
        }

        var mean = all.Average();
        if (all.Length == 1)
        {
            return new ConfidenceInterval(mean, double.NegativeInfinity, double.PositiveInfinity, 1);
        }

        var deviation = Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
        var quantile = StudentT.InvCDF(0, 1, all.Length - 1, 0.5 + Confidence / 2);
        var half = quantile * deviation / Math.Sqrt(all.Length);
        return new ConfidenceInterval(mean, mean - half, mean + half, all.Length);
    }

    /// <summary>The interval of a ratio: means are geometric, taken over the logarithms of positive values.</summary>
    public static ConfidenceInterval OfGeometricMean(IEnumerable<double> ratios)
    {
        var logs = OfMean(ratios.Select(ratio => Math.Log(ratio)));
        return new ConfidenceInterval(Math.Exp(logs.Mean), Math.Exp(logs.Low), Math.Exp(logs.High), logs.Count);
    }
}
