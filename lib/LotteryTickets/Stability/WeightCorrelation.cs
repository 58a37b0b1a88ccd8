namespace LotteryTickets;

/// <summary>
/// The correlation indicator of LIU21 (2102.11068): how many of the largest weights of one network are among
/// the largest of another, such as a trained network and its initialization.
/// </summary>
public static class WeightCorrelation
{
    /// <summary>
    /// Returns R_p(θ, θ') = Σ_ℓ |T_p(θ^ℓ) ∩ T_p(θ'^ℓ)| / (p Σ_ℓ N_ℓ), where T_p holds the positions of the fraction p
    /// of largest magnitudes among the N_ℓ surviving weights of layer ℓ. It is 1 for equal weights and about p for
    /// independent ones. Ties are broken by position, and p N_ℓ is rounded to whole weights, in the divisor too.
    /// </summary>
    /// <param name="a">One network's weights.</param>
    /// <param name="b">The other's.</param>
    /// <param name="fraction">p: more than 0, at most 1.</param>
    /// <param name="mask">The surviving weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not more than 0 and at most 1.</exception>
    /// <exception cref="ArgumentException">The weights do not fit the mask or contain NaN, or the fraction is less than half a weight of every layer.</exception>
    public static double Of(float[] a, float[] b, double fraction, Mask mask)
    {
        if (fraction is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "Use a fraction above 0 and at most 1.");
        var (largestInA, largestInB) = (Largest(a, 1 - fraction, mask), Largest(b, 1 - fraction, mask));
        return largestInA.KeptCount > 0
            ? (double)MaskOverlap.Of(largestInA, largestInB).Shared / largestInA.KeptCount
            : throw new ArgumentException(
                FormattableString.Invariant($"A fraction of {fraction} is not one weight of any layer."),
                nameof(fraction)
            );
    }

    private static Mask Largest(float[] weights, double removed, Mask mask) =>
        new LayerwisePruning(removed, removed).Prune(mask, Magnitude.Of(weights));
}
