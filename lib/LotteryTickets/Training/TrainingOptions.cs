namespace LotteryTickets;

/// <summary>The settings of a training, except its network and weights.</summary>
public sealed record TrainingOptions(
    Optimizer Optimizer,
    Schedule LearningRate,
    int BatchSize,
    int Iterations,
    int EvaluateEvery = 100
)
{
    public int BatchSize
    {
        get;
        init => field = Argument.AtLeast(1, value, nameof(BatchSize));
    } = Argument.AtLeast(1, BatchSize, nameof(BatchSize));

    /// <summary>The iteration at which training ends: T of the papers.</summary>
    public int Iterations
    {
        get;
        init => field = Argument.AtLeast(1, value, nameof(Iterations));
    } = Argument.AtLeast(1, Iterations, nameof(Iterations));

    /// <summary>Iterations between evaluations on the validation set; the last iteration is always evaluated.</summary>
    public int EvaluateEvery
    {
        get;
        init => field = Argument.AtLeast(1, value, nameof(EvaluateEvery));
    } = Argument.AtLeast(1, EvaluateEvery, nameof(EvaluateEvery));

    /// <summary>The random variation of training images; null (the default) for none. Part of a run's name.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>How the mask changes in training; null (the default) for one that stays. Part of a run's name.</summary>
    public DynamicSparsity? DynamicSparsity { get; init; }

    /// <summary>Chooses the engine of device <c>cpu</c>, whose name is part of a run's name.</summary>
    public Execution Execution { get; init; }

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

/// <summary>The engine that trains a run. Results differ only by rounding.</summary>
public enum Execution
{
    /// <summary>The one that is expected to be faster for the run's mask.</summary>
    Automatic,

    /// <summary>With dense matrices, as in the papers: the cost does not depend on the mask.</summary>
    Dense,

    /// <summary>At the cost of the surviving weights.</summary>
    Sparse,
}
