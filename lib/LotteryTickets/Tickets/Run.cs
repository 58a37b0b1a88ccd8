namespace LotteryTickets;

/// <summary>A network of one replicate, trained at one level of pruning.</summary>
/// <param name="Replicate">Which repetition of the experiment, from 0: it has its own initialization and data order.</param>
/// <param name="Level">Levels of pruning that its mask has been through; 0 is the dense network.</param>
/// <param name="Mask">The surviving weights.</param>
/// <param name="InitialWeights">The row it was trained from, before the mask.</param>
/// <param name="Result">What training came to.</param>
public sealed record Run(int Replicate, int Level, Mask Mask, float[] InitialWeights, TrainingResult Result)
{
    /// <summary>The iteration at which <see cref="InitialWeights"/> stands, and from which it was trained.</summary>
    public int FirstIteration { get; init; }

    /// <summary>The trained weights as tensors by name: <c>run.Weights["fc1.weight"]</c>.</summary>
    public NamedTensors Weights => new(Mask.Layout, Result.FinalWeights);

    /// <summary>The weights it was trained from, before the mask, as tensors by name: <c>run.Initial["fc1.weight"]</c>.</summary>
    public NamedTensors Initial => new(Mask.Layout, InitialWeights);

    /// <summary>Whether training diverged: a trained weight is infinite or NaN. Such a run is not pruned further.</summary>
    public bool Diverged => !Array.TrueForAll(Result.FinalWeights, float.IsFinite);

    /// <summary>Fraction of the weights that survive.</summary>
    public double Density => Mask.Density;

    /// <summary>The same in per cent, as it stands in charts and claims: <c>21.1%</c>.</summary>
    public string DensityText => FormattableString.Invariant($"{100 * Density:0.0}%");

    /// <summary>The row of this training at an iteration that it started from or kept.</summary>
    /// <exception cref="ArgumentException">It did not keep it.</exception>
    internal float[] WeightsAt(int iteration) =>
        Result.Snapshots.TryGetValue(iteration, out var row) ? row
        : iteration == FirstIteration ? InitialWeights
        : throw new ArgumentException(
            $"The row of iteration {iteration} was not kept; iterations that were: {string.Join(", ", Result.Snapshots.Keys.Order())}. Ask for a snapshot when training.",
            nameof(iteration)
        );
}
