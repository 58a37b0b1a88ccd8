namespace LotteryTickets;

/// <summary>How a network is trained, whatever its weights.</summary>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="LearningRate">The learning rate at each iteration.</param>
/// <param name="BatchSize">Examples per step.</param>
/// <param name="Iterations">The iteration at which training ends: T of the papers.</param>
/// <param name="EvaluateEvery">Iterations between evaluations on the validation set; the last iteration is always evaluated.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
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
        init => field = Argument.AtLeast(1, value, nameof(BatchSize));
    } = Argument.AtLeast(1, BatchSize, nameof(BatchSize));

    /// <summary>The iteration at which training ends.</summary>
    public int Iterations
    {
        get;
        init => field = Argument.AtLeast(1, value, nameof(Iterations));
    } = Argument.AtLeast(1, Iterations, nameof(Iterations));

    /// <summary>Iterations between evaluations.</summary>
    public int EvaluateEvery
    {
        get;
        init => field = Argument.AtLeast(1, value, nameof(EvaluateEvery));
    } = Argument.AtLeast(1, EvaluateEvery, nameof(EvaluateEvery));

    /// <summary>The random variation of training images; null (the default) for none. Part of a run's name.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>How the steps are executed. Not part of a run's name; the engine is.</summary>
    public Execution Execution { get; init; }

    /// <summary>Throws if the optimizer or a learning rate up to <see cref="Iterations"/> is out of range.</summary>
    /// <exception cref="ArgumentException">A parameter is out of range; the message names it.</exception>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Optimizer);
        ArgumentNullException.ThrowIfNull(LearningRate);
        Optimizer.Check();
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var rate = LearningRate.At(iteration);
            if (!double.IsFinite(rate) || rate < 0)
                throw new ArgumentOutOfRangeException(
                    nameof(LearningRate),
                    FormattableString.Invariant(
                        $"The learning rate must be a finite number of at least 0 at every iteration; it is {rate} at iteration {iteration}."
                    )
                );
        }
    }
}

/// <summary>How steps are executed. Results differ only by rounding.</summary>
public enum Execution
{
    /// <summary>As the engine expects to be fastest for the run's mask.</summary>
    Automatic,

    /// <summary>With dense matrices, as in the papers: the cost does not depend on the mask.</summary>
    Dense,

    /// <summary>At the cost of the surviving weights.</summary>
    Sparse,
}
