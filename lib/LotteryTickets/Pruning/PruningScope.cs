using MathNet.Numerics.Statistics;

namespace LotteryTickets;

/// <summary>What is removed, weights or whole units, how much of it, and what competes. Equal scores are ordered by index.</summary>
public abstract record PruningScope
{
    private protected PruningScope() { }

    /// <summary>Removes the lowest-scored survivors.</summary>
    /// <param name="scores">One score per element of the vector; those of biases and removed weights are ignored.</param>
    /// <param name="levels">Levels to remove at once; one call with n keeps exactly as many weights as n calls with 1.</param>
    public abstract Mask Prune(Mask mask, float[] scores, int levels = 1);

    /// <summary>Returns the densities after 0, 1, … <paramref name="levels"/> levels.</summary>
    public virtual IReadOnlyList<double> DensitiesAfter(ParameterLayout layout, int levels)
    {
        var (dense, scores) = (Mask.Dense(layout), new float[layout.Length]);
        return [.. Enumerable.Range(0, levels + 1).Select(level => Prune(dense, scores, level).Density)];
    }

    private protected static int Compound(int count, double rate, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(levels);
        for (var level = 0; level < levels; level++)
            count -= (int)Math.Round(rate * count, MidpointRounding.AwayFromZero);
        return count;
    }

    private protected static int[] Survivors(Mask mask, IEnumerable<int> positions, float[] scores)
    {
        int[] survivors = [.. positions.Where(index => mask[index])];
        return Array.FindIndex(survivors, index => float.IsNaN(scores[index])) is >= 0 and var wrong
            ? throw new ArgumentException(
                $"The score of element {survivors[wrong]} is not a number: did training diverge?",
                nameof(scores)
            )
            : survivors;
    }

    private protected static double Checked(double rate, string name) =>
        Argument.InRange(
            rate,
            rate is >= 0 and < 1,
            name,
            "A pruning rate is the fraction removed per level: at least 0, less than 1."
        );
}

/// <summary>Removes single weights.</summary>
public abstract record WeightPruning : PruningScope
{
    private protected WeightPruning() { }

    /// <summary>Selects tensors that are never pruned; their weights count towards the density. No tensor by default.</summary>
    public Func<ParameterInfo, bool> Exclude { get; init; } = _ => false;

    /// <inheritdoc/>
    public override Mask Prune(Mask mask, float[] scores, int levels = 1)
    {
        mask.Layout.Check(scores, nameof(scores));
        var flags = mask.ToFlags();
        foreach (var (tensors, rate) in Competing(mask.Layout))
        {
            var survivors = Survivors(mask, tensors.SelectMany(tensor => tensor.Positions), scores);
            var kept = Compound(survivors.Length, rate, levels);
            if (kept < survivors.Length)
                KeepHighest(survivors, kept, scores, flags);
        }

        return new Mask(mask.Layout, flags);
    }

    // Finds the threshold without sorting. Of the survivors whose score equals it, the first by index stay.
    private static void KeepHighest(int[] survivors, int kept, float[] scores, bool[] flags)
    {
        var selected = Array.ConvertAll(survivors, index => scores[index]);
        var highestRemoved = ArrayStatistics.OrderStatisticInplace(selected, survivors.Length - kept);
        var ties = kept - survivors.Count(index => scores[index] > highestRemoved);
        foreach (var index in survivors)
            flags[index] = scores[index] > highestRemoved || (scores[index] == highestRemoved && ties-- > 0);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> DensitiesAfter(ParameterLayout layout, int levels)
    {
        var pruned = Competing(layout)
            .Select(group => (Length: group.Tensors.Sum(tensor => tensor.Length), group.Rate))
            .ToArray();
        var excluded = layout.PrunableLength - pruned.Sum(group => group.Length);
        int KeptAfter(int level) => excluded + pruned.Sum(group => Compound(group.Length, group.Rate, level));
        return [.. Enumerable.Range(0, levels + 1).Select(level => KeptAfter(level) / (double)layout.PrunableLength)];
    }

    private protected abstract IEnumerable<(IReadOnlyList<ParameterInfo> Tensors, double Rate)> Competing(
        ParameterLayout layout
    );

    private protected IEnumerable<ParameterInfo> Pruned(ParameterLayout layout) =>
        layout.Prunable.Where(tensor => !Exclude(tensor));
}

/// <summary>Prunes a fraction of every layer's survivors (LTH §2: 20% per level, the output layer 10%).</summary>
public sealed record LayerwisePruning(double Rate, double OutputRate) : WeightPruning
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

/// <summary>Lets all weights compete with each other, whatever their layer.</summary>
public sealed record GlobalPruning(double Rate) : WeightPruning
{
    /// <summary>Fraction removed per level from all survivors together.</summary>
    public double Rate { get; } = Checked(Rate, nameof(Rate));

    /// <summary>Excludes the output layer and the projections of shortcuts (LTH §4, for VGG-19 and ResNet-20).</summary>
    public static GlobalPruning OfHiddenLayers(double rate) =>
        new(rate) { Exclude = tensor => tensor.Role != LayerRole.Hidden };

    private protected override IEnumerable<(IReadOnlyList<ParameterInfo>, double)> Competing(ParameterLayout layout) =>
        [([.. Pruned(layout)], Rate)];
}
