namespace LotteryTickets;

/// <summary>The result of one training run.</summary>
/// <param name="TestAccuracyAtEarlyStop">Test accuracy of the weights with the minimum validation loss, as a fraction.</param>
/// <param name="Snapshots">The weights at <see cref="TrainingRun.SnapshotsAt"/>, by iteration.</param>
public sealed record TrainingResult(
    IReadOnlyList<Evaluation> History,
    double TestAccuracyAtEarlyStop,
    double TestAccuracy,
    float[] FinalWeights,
    IReadOnlyDictionary<int, float[]> Snapshots,
    Origin Origin
)
{
    /// <summary>The evaluation with the minimum validation loss, the earliest of equals: the early-stopping criterion of LTH §2.</summary>
    public Evaluation EarlyStop => History.MinBy(evaluation => evaluation.ComparableLoss);

    public int EarlyStopIteration => EarlyStop.Iteration;

    /// <summary>
    /// The mask at the end, where training has changed it (<see cref="TrainingOptions.DynamicSparsity"/>) or found it
    /// (<see cref="Supermask"/>); null elsewhere.
    /// </summary>
    public Mask? FinalMask { get; init; }

    /// <summary>True if training diverged: there are then no weights, and no measure is a number.</summary>
    public bool Diverged { get; init; }

    internal static TrainingResult OfDiverged(DivergedException diverged) =>
        new(
            [new Evaluation(diverged.Iteration, double.NaN, double.NaN, double.NaN)],
            double.NaN,
            double.NaN,
            [],
            new Dictionary<int, float[]>(),
            new Origin("", "", "", DateTimeOffset.MinValue, TimeSpan.Zero)
        )
        {
            Diverged = true,
        };
}

/// <param name="Run">The name of the run: 64 hexadecimal digits.</param>
/// <param name="Training">The time spent training, together with the other replicas of the session.</param>
public sealed record Origin(string Run, string Data, string Engine, DateTimeOffset Started, TimeSpan Training)
{
    /// <summary>True if the result was read from a run store instead of being trained.</summary>
    public bool Reused { get; init; }
}

/// <summary>The measurements at one iteration of a training run.</summary>
/// <param name="TrainingLoss">Mean cross-entropy over the batches since the last evaluation, in nats.</param>
/// <param name="ValidationLoss">Mean cross-entropy on the validation set, in nats.</param>
/// <param name="ValidationAccuracy">Fraction of the validation set that is classified correctly.</param>
public readonly record struct Evaluation(
    int Iteration,
    double TrainingLoss,
    double ValidationLoss,
    double ValidationAccuracy
)
{
    internal double ComparableLoss => double.IsNaN(ValidationLoss) ? double.PositiveInfinity : ValidationLoss;
}
