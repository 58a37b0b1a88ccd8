namespace LotteryTickets;

/// <summary>The result of one training run.</summary>
/// <param name="History">Losses and accuracies during training.</param>
/// <param name="TestAccuracyAtEarlyStop">Test accuracy of the weights with the minimum validation loss, as a fraction.</param>
/// <param name="TestAccuracy">Test accuracy of the final weights, as a fraction.</param>
/// <param name="FinalWeights">The weights after the last step.</param>
/// <param name="Snapshots">The weights at <see cref="TrainingRun.SnapshotsAt"/>, by iteration.</param>
/// <param name="Origin">The run's name, engine and training time.</param>
public sealed record TrainingResult(
    History History,
    double TestAccuracyAtEarlyStop,
    double TestAccuracy,
    float[] FinalWeights,
    IReadOnlyDictionary<int, float[]> Snapshots,
    Origin Origin
)
{
    /// <summary>The iteration of the minimum validation loss.</summary>
    public int EarlyStopIteration => History.EarlyStop.Iteration;

    /// <summary>Whether training diverged: then there are no weights, and no measure is a number.</summary>
    public bool Diverged { get; init; }

    /// <summary>Returns what remains of a run that diverged.</summary>
    internal static TrainingResult OfDiverged(DivergedException diverged) =>
        new(
            new History([new Evaluation(diverged.Iteration, double.NaN, double.NaN, double.NaN)]),
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

/// <summary>The origin of a result.</summary>
/// <param name="Run">The name of the run: 64 hexadecimal digits (<see cref="RunIdentity.Hash"/>).</param>
/// <param name="Data">The name of the data set.</param>
/// <param name="Engine">The name of the engine that trained the run.</param>
/// <param name="Started">The time at which training began.</param>
/// <param name="Training">The time spent training, together with the other replicas of the session.</param>
public sealed record Origin(string Run, string Data, string Engine, DateTimeOffset Started, TimeSpan Training)
{
    /// <summary>Whether the result was read from a run store instead of being trained.</summary>
    public bool Reused { get; init; }
}

/// <summary>The evaluations of a run, in order of iteration.</summary>
public sealed class History(IReadOnlyList<Evaluation> evaluations)
{
    /// <summary>All evaluations, in order of iteration.</summary>
    public IReadOnlyList<Evaluation> Evaluations { get; } = evaluations;

    /// <summary>
    /// The evaluation with the minimum validation loss, the earliest of equals: the early-stopping
    /// criterion of LTH §2.
    /// </summary>
    public Evaluation EarlyStop => Evaluations.MinBy(Loss);

    internal static double Loss(Evaluation evaluation) =>
        double.IsNaN(evaluation.ValidationLoss) ? double.PositiveInfinity : evaluation.ValidationLoss;
}

/// <summary>The measurements at one iteration of a training run.</summary>
/// <param name="Iteration">Steps since iteration 0.</param>
/// <param name="TrainingLoss">Mean cross-entropy over the batches since the last evaluation, in nats.</param>
/// <param name="ValidationLoss">Mean cross-entropy on the validation set, in nats.</param>
/// <param name="ValidationAccuracy">Fraction of the validation set that is classified correctly.</param>
public readonly record struct Evaluation(
    int Iteration,
    double TrainingLoss,
    double ValidationLoss,
    double ValidationAccuracy
);
