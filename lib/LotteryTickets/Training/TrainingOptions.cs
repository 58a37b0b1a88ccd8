namespace LotteryTickets;

/// <summary>How a network is trained, whatever its weights.</summary>
/// <param name="Optimizer">The rule of the step.</param>
/// <param name="LearningRate">The rate at each iteration.</param>
/// <param name="BatchSize">Examples per step.</param>
/// <param name="Iterations">T of the papers: the iteration at which training ends.</param>
/// <param name="EvaluateEvery">Iterations between evaluations on the validation set; the last iteration is always evaluated.</param>
public sealed record TrainingOptions(
    Optimizer Optimizer,
    Schedule LearningRate,
    int BatchSize,
    int Iterations,
    int EvaluateEvery = 100
)
{
    /// <summary>Examples per step.</summary>
    public int BatchSize
    {
        get;
        init => field = Positive(value, nameof(BatchSize));
    } = Positive(BatchSize, nameof(BatchSize));

    /// <summary>The iteration at which training ends.</summary>
    public int Iterations
    {
        get;
        init => field = Positive(value, nameof(Iterations));
    } = Positive(Iterations, nameof(Iterations));

    /// <summary>Iterations between evaluations.</summary>
    public int EvaluateEvery
    {
        get;
        init => field = Positive(value, nameof(EvaluateEvery));
    } = Positive(EvaluateEvery, nameof(EvaluateEvery));

    /// <summary>How training images are varied: part of what is learned. None by default.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>Who should execute it; no part of what is learned.</summary>
    public Execution Execution { get; init; }

    private static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Must be at least 1.");
}

/// <summary>How steps are executed; the same training but for rounding.</summary>
public enum Execution
{
    /// <summary>As the engine expects it to be fastest for the run's mask.</summary>
    Automatic,

    /// <summary>With dense matrices, as in the papers: the cost does not depend on the mask.</summary>
    Dense,

    /// <summary>At the cost of the surviving weights.</summary>
    Sparse,
}
