namespace LotteryTickets;

/// <summary>The correlation indicator of LIU21 (2102.11068) between two networks' weights.</summary>
public static class WeightCorrelation
{
    /// <summary>Returns R_p = Σ_ℓ |T_p(θ^ℓ) ∩ T_p(θ'^ℓ)| / (p Σ_ℓ N_ℓ): 1 for equal weights, about p for independent ones.</summary>
    /// <remarks>T_p: the places of the greatest fraction p of magnitudes among the N_ℓ survivors of layer ℓ, in whole weights.</remarks>
    /// <param name="fraction">p: more than 0, at most 1.</param>
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
