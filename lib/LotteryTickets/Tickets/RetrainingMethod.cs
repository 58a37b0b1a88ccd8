namespace LotteryTickets;

/// <summary>
/// How a pruned network is retrained (Renda, Frankle and Carbin 2020, 2003.02389): with which weights it
/// starts, and at which learning rates it trains. All methods see the same batches for the same number of
/// iterations.
/// </summary>
/// <param name="Name">As it stands in charts.</param>
/// <param name="Weights">The weights that survivors start with.</param>
/// <param name="Rates">The learning rates.</param>
public sealed record RetrainingMethod(string Name, RetrainingWeights Weights, RetrainingRates Rates)
{
    /// <summary>Weights and learning rates go back to iteration k.</summary>
    public static RetrainingMethod WeightRewinding { get; } =
        new("weight rewinding", RetrainingWeights.Rewound, RetrainingRates.Replayed);

    /// <summary>Trained weights stay, learning rates go back to iteration k.</summary>
    public static RetrainingMethod LearningRateRewinding { get; } =
        new("learning-rate rewinding", RetrainingWeights.Trained, RetrainingRates.Replayed);

    /// <summary>Trained weights stay, and so does the last learning rate.</summary>
    public static RetrainingMethod FineTuning { get; } =
        new("fine-tuning", RetrainingWeights.Trained, RetrainingRates.Last);

    /// <summary>The control that tells the two halves of weight rewinding apart: weights go back, learning rates do not.</summary>
    public static RetrainingMethod WeightsAlone { get; } =
        new("weights rewound, last rate", RetrainingWeights.Rewound, RetrainingRates.Last);

    /// <summary>The control that keeps nothing but the mask: weights are drawn anew, learning rates go back to iteration k.</summary>
    public static RetrainingMethod Reinitialization { get; } =
        new("reinitialization", RetrainingWeights.Reinitialized, RetrainingRates.Replayed);

    /// <summary>The options that retrains with these rates.</summary>
    internal TrainingOptions OptionsFrom(TrainingOptions options) =>
        Rates == RetrainingRates.Replayed
            ? options
            : options with
            {
                LearningRate = options.LearningRate.At(options.Iterations - 1),
            };
}

/// <summary>The weights that the survivors of pruning start with.</summary>
public enum RetrainingWeights
{
    /// <summary>Those of the last training's end.</summary>
    Trained,

    /// <summary>Those that the dense network had at iteration k.</summary>
    Rewound,

    /// <summary>Weights drawn anew, as for iteration 0.</summary>
    Reinitialized,
}

/// <summary>The learning rates of retraining.</summary>
public enum RetrainingRates
{
    /// <summary>The options's from iteration k to its end.</summary>
    Replayed,

    /// <summary>The options's rate at its last iteration, throughout.</summary>
    Last,
}
