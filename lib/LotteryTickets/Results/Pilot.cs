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

    /// <summary>Returns how often the rule would say *reproduced* if the truth were as in the pilot.</summary>
    public double CanPass(int replicates) => Frequency(Verdict.Reproduced, Center, replicates);

    /// <summary>
    /// Returns how often the rule would say *not reproduced* if the truth were as far on the wrong side of the rule's bound
    /// as it was on the right side in the pilot.
    /// </summary>
    public double CanFail(int replicates)
    {
        var bound =
            Math.Abs(Scaled(Rule.Low) - Scaled(Center)) < Math.Abs(Scaled(Rule.High) - Scaled(Center))
                ? Rule.Low
                : Rule.High;
        var isObeyed = Center > Rule.Low && Center < Rule.High;
        return Frequency(
            Verdict.NotReproduced,
            isObeyed ? Unscaled(2 * Scaled(bound) - Scaled(Center)) : Center,
            replicates
        );
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
