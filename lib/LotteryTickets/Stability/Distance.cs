namespace LotteryTickets;

/// <summary>The distance between two networks' weights (STAB §4), over the prunable weights that a mask keeps.</summary>
/// <param name="Angle">arccos of ⟨m ⊙ a, m ⊙ b⟩ / (‖m ⊙ a‖ ‖m ⊙ b‖), in degrees, 0 to 180.</param>
public readonly record struct Distance(double L2, double Angle)
{
    /// <summary>Returns the distance between two vectors of weights; NaN if a surviving weight is NaN.</summary>
    public static Distance Between(float[] a, float[] b, Mask mask)
    {
        mask.Layout.Check(a, nameof(a));
        mask.Layout.Check(b, nameof(b));
        int[] kept = [.. mask.Layout.Prunable.SelectMany(tensor => tensor.Positions).Where(i => mask[i])];
        var (normA, normB) = (Norm(a, kept, nameof(a)), Norm(b, kept, nameof(b)));
        var (difference, unitDifference, unitSum) = (0.0, 0.0, 0.0);
        foreach (var i in kept)
        {
            difference += Square((double)a[i] - b[i]);
            unitDifference += Square((a[i] / normA) - (b[i] / normB));
            unitSum += Square((a[i] / normA) + (b[i] / normB));
        }

        // Accurate where arccos is not, at small angles and near 180° (Kahan's formula).
        var angle = 2 * Math.Atan2(Math.Sqrt(unitDifference), Math.Sqrt(unitSum));
        return new Distance(Math.Sqrt(difference), double.RadiansToDegrees(angle));
    }

    private static double Norm(float[] weights, int[] kept, string name) =>
        Math.Sqrt(kept.Sum(i => Square(weights[i]))) is var norm && norm != 0
            ? norm
            : throw new ArgumentException("All surviving weights are zero: they have no direction.", name);

    private static double Square(double value) => value * value;
}

/// <summary>The distances between two trainings of each replicate: smaller is more stable (STAB §4).</summary>
public sealed record Distances(IReadOnlyList<Distance> Replicates)
{
    private int[] Numbers { get; init; } = [.. Enumerable.Range(0, Replicates.Count)];

    /// <summary>L2 distance, over replicates.</summary>
    public ConfidenceInterval L2 => ConfidenceInterval.OfMean(Replicates.Select(distance => distance.L2));

    /// <summary>Angle in degrees, over replicates.</summary>
    public ConfidenceInterval Angle => ConfidenceInterval.OfMean(Replicates.Select(distance => distance.Angle));

    /// <summary>Measures stability to data order: between two trainings of the same weights and mask.</summary>
    public static Distances UnderDataOrder(IReadOnlyList<Run> runs, IReadOnlyList<Run> siblings) =>
        Between(runs, siblings, overlap => overlap.Differing == 0, "Siblings must have the masks of the runs.");

    /// <summary>Measures stability to pruning: between training with and without the mask.</summary>
    public static Distances UnderPruning(IReadOnlyList<Run> dense, IReadOnlyList<Run> pruned) =>
        Between(
            dense,
            pruned,
            overlap => overlap.Shared == overlap.Second,
            "The pruned runs keep weights that the dense ones lack: pass the dense runs first."
        );

    /// <summary>Returns the interval of this measure ÷ the other's over the replicates, with a geometric mean.</summary>
    public ConfidenceInterval RatioTo(Distances other, Func<Distance, double> measure) =>
        Numbers.SequenceEqual(other.Numbers)
            ? ConfidenceInterval.OfGeometricMean(
                Replicates.Zip(other.Replicates, (mine, theirs) => measure(mine) / measure(theirs))
            )
            : throw new ArgumentException(
                $"Replicates {string.Join(", ", Numbers)} cannot be paired with {string.Join(", ", other.Numbers)}.",
                nameof(other)
            );

    internal Distance? Of(int replicate) =>
        Array.IndexOf(Numbers, replicate) is >= 0 and var at ? Replicates[at] : null;

    private static Distances Between(
        IReadOnlyList<Run> first,
        IReadOnlyList<Run> second,
        Func<MaskOverlap, bool> fits,
        string otherwise
    )
    {
        var pairs = Paired.Pairs(first, second);
        var overlaps = pairs.Select(pair => MaskOverlap.Of(pair.First.Mask, pair.Second.Mask));
        Argument.Require(overlaps.All(fits), nameof(second), otherwise);
        var distances = pairs.Select(pair =>
            Distance.Between(pair.First.FinalWeights, pair.Second.FinalWeights, pair.Second.Mask)
        );
        return new([.. distances]) { Numbers = [.. pairs.Select(pair => pair.First.Replicate)] };
    }
}
