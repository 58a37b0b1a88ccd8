using MathNet.Numerics.Distributions;

namespace LotteryTickets;

/// <summary>
/// What an exploratory run, with seeds that are never used again, lets one expect of a claim. From it follows how often
/// the claim's rule would decide, so that no rule is fixed that can only pass, or that can only fail.
/// </summary>
/// <param name="Claim">The claim, in a few words.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Quantity">How its numbers are written.</param>
/// <param name="Center">The mean over the pilot's replicates; of ratios the geometric mean.</param>
/// <param name="Deviation">The standard deviation between the pilot's replicates; of ratios that of their logarithms.</param>
public sealed record Pilot(string Claim, Rule Rule, Quantity Quantity, double Center, double Deviation)
{
    private const int Draws = 2_000;

    /// <summary>
    /// Returns how often the rule would say *reproduced* if the truth were as in the pilot. Where the pilot broke the rule,
    /// the truth is taken from the middle of the rule's range, or as far inside as the pilot was outside.
    /// </summary>
    public double CanPass(int replicates) => Frequency(Verdict.Reproduced, IsObeyed ? Center : Inside, replicates);

    /// <summary>
    /// Returns how often the rule would say *not reproduced* if the truth were as far outside the rule's range as it was
    /// inside in the pilot, or as in the pilot where that broke the rule.
    /// </summary>
    public double CanFail(int replicates) => Frequency(Verdict.NotReproduced, IsObeyed ? Mirrored : Center, replicates);

    private bool IsObeyed => Center > Rule.Low && Center < Rule.High;

    private double Inside =>
        double.IsFinite(Rule.Low) && double.IsFinite(Rule.High)
            ? Unscaled((Scaled(Rule.Low) + Scaled(Rule.High)) / 2)
            : Mirrored;

    private double Mirrored
    {
        get
        {
            double Distance(double bound) => Math.Abs(Scaled(bound) - Scaled(Center));
            var bound = Distance(Rule.Low) < Distance(Rule.High) ? Rule.Low : Rule.High;
            return Unscaled(2 * Scaled(bound) - Scaled(Center));
        }
    }

    private bool IsRatio => Quantity == Quantity.Ratio;

    private double Scaled(double value) => IsRatio ? Math.Log(value) : value;

    private double Unscaled(double value) => IsRatio ? Math.Exp(value) : value;

    private double Frequency(Verdict verdict, double center, int replicates)
    {
        var random = new Random(1); // The table is part of the protocol: it must not change from run to run.
        var count = Enumerable.Range(0, Draws).Count(_ => Rule.Judge(Draw(center, replicates, random)) == verdict);
        return (double)count / Draws;
    }

    private ConfidenceInterval Draw(double center, int replicates, Random random)
    {
        var values = Enumerable
            .Range(0, replicates)
            .Select(_ => Unscaled(Normal.Sample(random, Scaled(center), Deviation)))
            .ToArray();
        return IsRatio ? ConfidenceInterval.OfGeometricMean(values) : ConfidenceInterval.OfMean(values);
    }
}
