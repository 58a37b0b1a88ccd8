namespace LotteryTickets;

/// <summary>A network of one replicate, trained at one level of pruning.</summary>
/// <param name="Replicate">The repetition of the experiment, from 0; each has its own initialization and data order.</param>
/// <param name="Level">Levels of pruning that its mask has been through; 0 is the dense network.</param>
/// <param name="Mask">The surviving weights.</param>
/// <param name="InitialWeights">The weights it was trained from, before the mask is applied.</param>
/// <param name="Result">The result of its training.</param>
public sealed record Run(int Replicate, int Level, Mask Mask, float[] InitialWeights, TrainingResult Result)
{
    /// <summary>The iteration that <see cref="InitialWeights"/> belong to, and from which it was trained.</summary>
    public int FirstIteration { get; init; }

    /// <summary>The weights after the last step.</summary>
    public float[] FinalWeights => Result.FinalWeights;

    /// <summary>The trained weights as tensors by name: <c>run.Weights["fc1.weight"]</c>.</summary>
    public NamedTensors Weights => new(Mask.Layout, Result.FinalWeights);

    /// <summary>The weights it was trained from as tensors by name: <c>run.Initial["fc1.weight"]</c>.</summary>
    public NamedTensors Initial => new(Mask.Layout, InitialWeights);

    /// <summary>Whether training diverged. Such a run has no trained weights and is not pruned further.</summary>
    public bool Diverged => Result.Diverged;

    /// <summary>Fraction of the prunable weights that survive.</summary>
    public double Density => Mask.Density;

    /// <summary>The density in percent, as charts and claims show it: <c>21.1%</c>.</summary>
    public string DensityText => Spell.Percent(Density);

    /// <summary>Test accuracy of the final weights, as a fraction.</summary>
    public double TestAccuracy => Result.TestAccuracy;

    /// <summary>Test accuracy of the weights with the minimum validation loss, as a fraction.</summary>
    public double TestAccuracyAtEarlyStop => Result.TestAccuracyAtEarlyStop;

    /// <summary>Iteration of the minimum validation loss (LTH §2).</summary>
    public int EarlyStopIteration => Result.EarlyStopIteration;

    /// <summary>The minimum validation loss, in nats.</summary>
    public double ValidationLossAtEarlyStop => Result.History.EarlyStop.ValidationLoss;

    /// <summary>Validation accuracy of the final weights, as a fraction; choices are made on it.</summary>
    public double ValidationAccuracy => Result.History.Evaluations[^1].ValidationAccuracy;

    /// <summary>Returns the weights at an iteration that this run started from or kept a snapshot of.</summary>
    /// <exception cref="ArgumentException">There is no snapshot of that iteration.</exception>
    internal float[] WeightsAt(int iteration) =>
        Result.Snapshots.TryGetValue(iteration, out var weights) ? weights
        : iteration == FirstIteration ? InitialWeights
        : throw new ArgumentException(
            $"The snapshot of iteration {iteration} was not kept; iterations that were: {string.Join(", ", Result.Snapshots.Keys.Order())}. Ask for it when training.",
            nameof(iteration)
        );
}
