namespace LotteryTickets;

/// <summary>What was measured at one iteration of a training run.</summary>
/// <param name="Iteration">Steps since iteration 0.</param>
/// <param name="TrainingLoss">Mean cross-entropy over the batches since the last evaluation, in nats.</param>
/// <param name="ValidationLoss">Mean cross-entropy on the validation set, in nats.</param>
/// <param name="ValidationAccuracy">Fraction of the validation set classified right.</param>
public readonly record struct Evaluation(
    int Iteration,
    double TrainingLoss,
    double ValidationLoss,
    double ValidationAccuracy
);

/// <summary>The evaluations of a run, in order of iteration.</summary>
public sealed class History(IReadOnlyList<Evaluation> evaluations)
{
    /// <summary>Every evaluation, in order.</summary>
    public IReadOnlyList<Evaluation> Evaluations { get; } = evaluations;

    /// <summary>
    /// The evaluation with the minimum validation loss, the earliest of equals: the early-stopping
    /// criterion of LTH §2.
    /// </summary>
    public Evaluation EarlyStop => Evaluations.MinBy(Loss);

    internal static double Loss(Evaluation evaluation) =>
        double.IsNaN(evaluation.ValidationLoss) ? double.PositiveInfinity : evaluation.ValidationLoss;
}
