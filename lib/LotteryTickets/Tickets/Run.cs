namespace LotteryTickets;

/// <summary>A network of one replicate, trained at one level of pruning.</summary>
/// <param name="Level">Levels of pruning; 0 is the dense network.</param>
/// <param name="Mask">The mask of its final weights: the one it was trained with, unless training changed or found it.</param>
/// <param name="InitialWeights">The weights it was trained from, before the mask is applied.</param>
public sealed record Run(int Replicate, int Level, Mask Mask, float[] InitialWeights, TrainingResult Result)
{
    /// <summary>The iteration of <see cref="InitialWeights"/>.</summary>
    public int FirstIteration { get; init; }

    public float[] FinalWeights => Result.FinalWeights;

    /// <summary>The trained weights as tensors by name: <c>run.Weights["fc1.weight"]</c>.</summary>
    public NamedTensors Weights => new(Mask.Layout, Result.FinalWeights);

    /// <summary>The weights it was trained from as tensors by name: <c>run.Initial["fc1.weight"]</c>.</summary>
    public NamedTensors Initial => new(Mask.Layout, InitialWeights);

    /// <summary>True if training diverged. Such a run has no trained weights and is not pruned further.</summary>
    public bool Diverged => Result.Diverged;

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
    public double ValidationLossAtEarlyStop => Result.EarlyStop.ValidationLoss;

    /// <summary>Validation accuracy of the final weights, as a fraction.</summary>
    public double ValidationAccuracy => Result.History[^1].ValidationAccuracy;

    /// <summary>Returns the weights before the step of an iteration whose snapshot was kept, or those trained from.</summary>
    public float[] WeightsAt(int iteration) =>
        Result.Snapshots.TryGetValue(iteration, out var weights) ? weights
        : iteration == FirstIteration ? InitialWeights
        : throw new ArgumentException(
            $"The snapshot of iteration {iteration} was not kept; iterations that were: {string.Join(", ", Result.Snapshots.Keys.Order())}. Ask for it when training.",
            nameof(iteration)
        );
}
