namespace LotteryTickets;

/// <summary>Errors at evenly spaced points α of the straight line between two networks, α from 0 to 1.</summary>
/// <param name="Errors">Fractions classified wrong: first that of the second network (α = 0), last that of the first (α = 1).</param>
public sealed record ErrorCurve(IReadOnlyList<double> Errors)
{
    /// <summary>The share of the first network at each point.</summary>
    public IReadOnlyList<double> Alphas => LinearPath.AlphasOf(Errors.Count);

    /// <summary>The greatest error on the line.</summary>
    public double Highest => Errors.Max();

    /// <summary>
    /// The error barrier, which LMC §2 calls linear interpolation instability: the greatest error on the line
    /// less the mean of both ends'. Never negative, since the ends are on the line.
    /// </summary>
    public double Barrier => Highest - ((Errors[0] + Errors[^1]) / 2);
}
