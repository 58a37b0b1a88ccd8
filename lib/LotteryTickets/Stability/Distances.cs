namespace LotteryTickets;

/// <summary>Distances between two trainings of each replicate: the smaller, the more stable (STAB §4).</summary>
/// <param name="Replicates">One per replicate.</param>
public sealed record Distances(IReadOnlyList<Distance> Replicates)
{
    /// <summary>L2 distance, over replicates.</summary>
    public ConfidenceInterval L2 => ConfidenceInterval.OfMean(Replicates.Select(distance => distance.L2));

    /// <summary>Angle in degrees, over replicates.</summary>
    public ConfidenceInterval Angle => ConfidenceInterval.OfMean(Replicates.Select(distance => distance.Angle));

    /// <summary>
    /// Stability to data order: between two trainings of the same masked start with different orders of the
    /// examples (<see cref="StabilityAnalysis.TrainSiblings"/>), over the weights of their mask.
    /// </summary>
    /// <exception cref="ArgumentException">The runs are not of the same replicates, or differ in their masks.</exception>
    public static Distances UnderDataOrder(IReadOnlyList<Run> runs, IReadOnlyList<Run> siblings) =>
        Between(runs, siblings, overlap => overlap.Differing == 0, "Siblings share their masks: these do not.");

    /// <summary>
    /// Stability to pruning: between the trainings of a network with and without its mask, from the same start
    /// with the same order of the examples, over the weights of the mask. For rewind points k &gt; 0 the dense
    /// side is <see cref="StabilityAnalysis.TrainDenseFrom"/> k.
    /// </summary>
    /// <exception cref="ArgumentException">The runs are not of the same replicates, or the pruned ones keep weights that the dense ones lack.</exception>
    public static Distances UnderPruning(IReadOnlyList<Run> dense, IReadOnlyList<Run> pruned) =>
        Between(
            dense,
            pruned,
            overlap => overlap.Shared == overlap.Second,
            "The pruned runs keep weights that the dense ones lack: is the order right?"
        );

    /// <summary>The interval of this measure ÷ the other's over the replicates, on a logarithmic scale.</summary>
    /// <exception cref="ArgumentException">There are more replicates on one side.</exception>
    public ConfidenceInterval RatioTo(Distances other, Func<Distance, double> measure) =>
        Replicates.Count == other.Replicates.Count
            ? ConfidenceInterval.OfGeometricMean(
                Replicates.Zip(other.Replicates, (mine, its) => measure(mine) / measure(its))
            )
            : throw new ArgumentException(
                $"{Replicates.Count} replicates cannot be paired with {other.Replicates.Count}.",
                nameof(other)
            );

    private static Distances Between(
        IReadOnlyList<Run> first,
        IReadOnlyList<Run> second,
        Func<MaskOverlap, bool> fits,
        string otherwise
    )
    {
        var pairs = Paired.Pairs(first, second).ToArray();
        if (!pairs.All(pair => fits(MaskOverlap.Of(pair.First.Mask, pair.Second.Mask))))
        {
            throw new ArgumentException(otherwise, nameof(second));
        }

        return new Distances([
            .. pairs.Select(pair =>
                Distance.Between(pair.First.Result.FinalWeights, pair.Second.Result.FinalWeights, pair.Second.Mask)
            ),
        ]);
    }
}
