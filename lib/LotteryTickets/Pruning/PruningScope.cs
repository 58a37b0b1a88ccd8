namespace LotteryTickets;

/// <summary>
/// How many weights a pruning step removes, and which weights compete with each other. The lowest scores
/// are removed; of equal scores the one with the higher index, so that the count is always exact.
/// </summary>
public abstract record PruningScope
{
    private protected PruningScope() { }

    /// <summary>Selects tensors that are never pruned; their weights count towards the density. By default there are none.</summary>
    public Func<ParameterInfo, bool> Exclude { get; init; } = _ => false;

    /// <summary>Removes the lowest-scored survivors.</summary>
    /// <param name="mask">The survivors so far.</param>
    /// <param name="scores">One score per element of the vector; those of biases and removed weights are ignored.</param>
    /// <param name="levels">
    /// How many levels to remove at once. Levels compound, each rounding its own count, so one
    /// call with n (one-shot pruning) keeps exactly as many weights as n calls with 1 (iterative).
    /// </param>
    /// <exception cref="ArgumentException">The score of a surviving weight is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels is negative.</exception>
    public Mask Prune(Mask mask, float[] scores, int levels = 1)
    {
        mask.Layout.Check(scores, nameof(scores));
        var flags = mask.ToFlags();
        foreach (var (tensors, rate) in Competing(mask.Layout))
        {
            int[] survivors = [.. tensors.SelectMany(tensor => tensor.Positions).Where(index => mask[index])];
            KeepBest(flags, scores, survivors, Compound(survivors.Length, rate, levels));
        }

        return new Mask(mask.Layout, flags);
    }

    /// <summary>Returns the densities after 0, 1, … <paramref name="levels"/> levels.</summary>
    public IReadOnlyList<double> DensitiesAfter(ParameterLayout layout, int levels)
    {
        var pruned = Competing(layout)
            .Select(group => (Length: group.Tensors.Sum(tensor => tensor.Length), group.Rate))
            .ToArray();
        var excluded = layout.PrunableLength - pruned.Sum(group => group.Length);
        int KeptAfter(int level) => excluded + pruned.Sum(group => Compound(group.Length, group.Rate, level));
        return [.. Enumerable.Range(0, levels + 1).Select(level => KeptAfter(level) / (double)layout.PrunableLength)];
    }

    /// <summary>Returns the tensors whose weights compete with each other, and the fraction that a level removes from them.</summary>
    private protected abstract IEnumerable<(IReadOnlyList<ParameterInfo> Tensors, double Rate)> Competing(
        ParameterLayout layout
    );

    /// <summary>The tensors that lose weights.</summary>
    private protected IEnumerable<ParameterInfo> Pruned(ParameterLayout layout) =>
        layout.Prunable.Where(tensor => !Exclude(tensor));

    /// <summary>Counts what remains of <paramref name="count"/> weights after <paramref name="levels"/> levels at <paramref name="rate"/>.</summary>
    private static int Compound(int count, double rate, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(levels);
        for (var level = 0; level < levels; level++)
            count -= (int)Math.Round(rate * count, MidpointRounding.AwayFromZero);
        return count;
    }

    private protected static double Checked(double rate, string name) =>
        Argument.InRange(
            rate,
            rate is >= 0 and < 1,
            name,
            "A pruning rate is the fraction removed per level: at least 0, less than 1."
        );

    /// <summary>Clears all but the <paramref name="keep"/> best-scored of the candidates.</summary>
    private static void KeepBest(bool[] flags, float[] scores, int[] candidates, int keep)
    {
        var order = Array.ConvertAll(candidates, index => Rank(scores[index], index));
        Array.Sort(order);
        foreach (var rank in order.AsSpan(keep))
            flags[(int)(rank & uint.MaxValue)] = false;
    }

    /// <summary>A number that sorts the best score first, and equal scores by index; the index is its lower half.</summary>
    private static ulong Rank(float score, int index)
    {
        if (float.IsNaN(score))
            throw new ArgumentException(
                $"The score of element {index} is not a number: did training diverge?",
                nameof(score)
            );

        // The bits of positive floats sort like the floats. Adding zero turns −0 into 0.
        var bits = BitConverter.SingleToUInt32Bits(score + 0f);
        var ascending = bits >> 31 == 0 ? bits | 0x80000000 : ~bits;
        return ((ulong)~ascending << 32) | (uint)index;
    }
}

/// <summary>
/// Every layer loses its own fraction of its survivors (LTH §2: 20% a level, the output layer 10%; Conv-2
/// and its like also have a fraction for convolutions).
/// </summary>
/// <param name="Rate">Fraction removed per level from each hidden layer.</param>
/// <param name="OutputRate">Fraction removed per level from the output layer.</param>
public sealed record LayerwisePruning(double Rate, double OutputRate) : PruningScope
{
    /// <summary>Fraction removed per level from each hidden layer.</summary>
    public double Rate { get; } = Checked(Rate, nameof(Rate));

    /// <summary>Fraction removed per level from the output layer.</summary>
    public double OutputRate { get; } = Checked(OutputRate, nameof(OutputRate));

    /// <summary>Fraction removed per level from each convolution; by default that of the other hidden layers.</summary>
    public double ConvolutionRate
    {
        get;
        init => field = Checked(value, nameof(ConvolutionRate));
    } = Rate;

    private protected override IEnumerable<(IReadOnlyList<ParameterInfo>, double)> Competing(ParameterLayout layout) =>
        from tensor in Pruned(layout)
        let rate = tensor.Role == LayerRole.Output ? OutputRate
        : tensor.IsKernel ? ConvolutionRate
        : Rate
        select ((IReadOnlyList<ParameterInfo>)[tensor], rate);
}

/// <summary>All weights compete with each other, whatever their layer.</summary>
/// <param name="Rate">Fraction removed per level from all survivors together.</param>
public sealed record GlobalPruning(double Rate) : PruningScope
{
    /// <summary>Fraction removed per level from all survivors together.</summary>
    public double Rate { get; } = Checked(Rate, nameof(Rate));

    /// <summary>
    /// Prunes hidden layers only (LTH §4, for VGG-19 and ResNet-20), neither the output layer nor the
    /// projections of shortcuts.
    /// </summary>
    public static GlobalPruning OfHiddenLayers(double rate) =>
        new(rate) { Exclude = tensor => tensor.Role != LayerRole.Hidden };

    private protected override IEnumerable<(IReadOnlyList<ParameterInfo>, double)> Competing(ParameterLayout layout) =>
        [([.. Pruned(layout)], Rate)];
}
