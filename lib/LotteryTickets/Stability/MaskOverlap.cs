namespace LotteryTickets;

/// <summary>The agreement of two masks, and that expected of independent random masks of the same layer sizes.</summary>
public sealed record MaskOverlap(int Weights, int First, int Second, int Shared, double ExpectedShared)
{
    /// <summary>Weights that at least one mask keeps.</summary>
    public int Union => First + Second - Shared;

    /// <summary>Weights that exactly one mask keeps: the Hamming distance.</summary>
    public int Differing => Union - Shared;

    /// <summary>The Hamming distance as a fraction of the weights.</summary>
    public double Hamming => (double)Differing / Weights;

    /// <summary>Shared ÷ union; 1 if neither keeps anything.</summary>
    public double Jaccard => Ratio(Shared, Union);

    /// <summary>The expected <see cref="Hamming"/> of independent masks.</summary>
    public double ExpectedHamming => (First + Second - (2 * ExpectedShared)) / Weights;

    /// <summary>The Jaccard index of masks that share as many weights as expected of independent ones.</summary>
    public double ExpectedJaccard => Ratio(ExpectedShared, First + Second - ExpectedShared);

    public static MaskOverlap Of(Mask first, Mask second) =>
        PerLayer(first, second).Select(layer => layer.Overlap).Aggregate(Sum);

    /// <summary>Returns the overlap of each prunable tensor, in the order of the layout.</summary>
    public static IReadOnlyList<(ParameterInfo Layer, MaskOverlap Overlap)> PerLayer(Mask first, Mask second)
    {
        RequireSameLayout(first, second);
        return [.. first.Layout.Prunable.Select(layer => (layer, Of(layer, first, second)))];
    }

    /// <summary>Returns MAENE's m₁ ⊙ m₂, over which networks with different masks are compared.</summary>
    public static Mask Intersection(Mask first, Mask second)
    {
        RequireSameLayout(first, second);
        return new Mask(first.Layout, [.. Enumerable.Range(0, first.Layout.Length).Select(i => first[i] && second[i])]);
    }

    private static MaskOverlap Of(ParameterInfo layer, Mask first, Mask second)
    {
        var (keptFirst, keptSecond) = (first.KeptIn(layer), second.KeptIn(layer));
        var shared = layer.Positions.Count(i => first[i] && second[i]);
        return new MaskOverlap(
            layer.Length,
            keptFirst,
            keptSecond,
            shared,
            (double)keptFirst * keptSecond / layer.Length
        );
    }

    private static MaskOverlap Sum(MaskOverlap a, MaskOverlap b) =>
        new(
            a.Weights + b.Weights,
            a.First + b.First,
            a.Second + b.Second,
            a.Shared + b.Shared,
            a.ExpectedShared + b.ExpectedShared
        );

    private static double Ratio(double shared, double union) => union == 0 ? 1 : shared / union;

    private static void RequireSameLayout(Mask first, Mask second) =>
        Argument.Require(
            ReferenceEquals(first.Layout, second.Layout),
            nameof(second),
            "The masks belong to different networks."
        );
}
