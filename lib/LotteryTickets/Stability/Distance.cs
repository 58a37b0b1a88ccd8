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

/// <summary>
/// The distances between two trainings of each replicate: smaller is more stable (STAB §4). A distance cannot be
/// negative, so replicates are summarized by ranks.
/// </summary>
/// <param name="Cause">What differs between the two trainings, such as <c>data order</c>.</param>
/// <param name="Kind">The networks, such as <c>winning ticket</c>.</param>
public sealed record Distances(string Cause, string Kind, IReadOnlyList<Distance> Replicates)
{
    private int[] Numbers { get; init; } = [.. Enumerable.Range(0, Replicates.Count)];

    /// <summary>L2 distance, over replicates.</summary>
    public ConfidenceInterval L2 => ConfidenceInterval.OfPseudomedian(Replicates.Select(distance => distance.L2));

    /// <summary>Angle in degrees, over replicates.</summary>
    public ConfidenceInterval Angle => ConfidenceInterval.OfPseudomedian(Replicates.Select(distance => distance.Angle));

    /// <summary>Measures stability to data order: between two trainings of the same weights and mask.</summary>
    public static Distances UnderDataOrder(RunsAtLevel runs, RunsAtLevel siblings) =>
        Between(
            "data order",
            runs,
            siblings,
            overlap => overlap.Differing == 0,
            "Siblings must have the masks of the runs."
        );

    /// <summary>Measures stability to pruning: between training with and without the mask.</summary>
    public static Distances UnderPruning(RunsAtLevel dense, RunsAtLevel pruned) =>
        Between(
            "pruning",
            dense,
            pruned,
            overlap => overlap.Shared == overlap.Second,
            "The pruned runs keep weights that the dense ones lack: pass the dense runs first."
        ) with
        {
            Kind = pruned.Name,
        };

    /// <summary>Returns this L2 distance ÷ the other, over replicates.</summary>
    public Estimate L2RatioTo(Distances other) => RatioTo(other, "L2 distance", distance => distance.L2);

    /// <summary>Returns this angle ÷ the other, over replicates.</summary>
    public Estimate AngleRatioTo(Distances other) => RatioTo(other, "angle", distance => distance.Angle);

    internal Distance? Of(int replicate) =>
        Array.IndexOf(Numbers, replicate) is >= 0 and var at ? Replicates[at] : null;

    private Estimate RatioTo(Distances other, string name, Func<Distance, double> measure)
    {
        Argument.Require(
            Numbers.SequenceEqual(other.Numbers),
            nameof(other),
            $"Replicates {string.Join(", ", Numbers)} cannot be paired with {string.Join(", ", other.Numbers)}."
        );
        var ratios = Replicates.Zip(other.Replicates, (mine, theirs) => measure(mine) / measure(theirs));
        return new(
            new($"{name}, {Cause}: {Kind} ÷ {other.Kind}", Quantity.Ratio),
            ConfidenceInterval.OfPseudomedianRatio(ratios)
        );
    }

    private static Distances Between(
        string cause,
        RunsAtLevel first,
        RunsAtLevel second,
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
        return new(cause, first.Name, [.. distances]) { Numbers = [.. pairs.Select(pair => pair.First.Replicate)] };
    }
}
