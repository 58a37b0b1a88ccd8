namespace LotteryTickets;

/// <summary>
/// How a pruned network is retrained (Renda, Frankle and Carbin 2020, 2003.02389): the weights that it
/// starts with, and the learning rates. All methods see the same batches for the same number of
/// iterations.
/// </summary>
/// <param name="Name">The name in charts.</param>
/// <param name="Weights">The weights that survivors start with.</param>
/// <param name="Rates">The learning rates.</param>
public sealed record RetrainingMethod(string Name, RetrainingWeights Weights, RetrainingRates Rates)
{
    /// <summary>Rewinds weights and learning rates to iteration k.</summary>
    public static RetrainingMethod WeightRewinding { get; } =
        new("weight rewinding", RetrainingWeights.Rewound, RetrainingRates.Replayed);

    /// <summary>Keeps the trained weights and rewinds the learning rates to iteration k.</summary>
    public static RetrainingMethod LearningRateRewinding { get; } =
        new("learning-rate rewinding", RetrainingWeights.Trained, RetrainingRates.Replayed);

    /// <summary>Keeps the trained weights and the last learning rate.</summary>
    public static RetrainingMethod FineTuning { get; } =
        new("fine-tuning", RetrainingWeights.Trained, RetrainingRates.Last);

    /// <summary>A control that separates the two halves of weight rewinding: rewinds weights, but not learning rates.</summary>
    public static RetrainingMethod WeightsAlone { get; } =
        new("weights rewound, last rate", RetrainingWeights.Rewound, RetrainingRates.Last);

    /// <summary>A control that keeps nothing but the mask: draws new weights and rewinds the learning rates to iteration k.</summary>
    public static RetrainingMethod Reinitialization { get; } =
        new("reinitialization", RetrainingWeights.Reinitialized, RetrainingRates.Replayed);

    /// <summary>Returns the options with these learning rates.</summary>
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
    /// <summary>The weights at the end of the last training.</summary>
    Trained,

    /// <summary>The dense network's weights at iteration k.</summary>
    Rewound,

    /// <summary>Newly drawn weights, as for iteration 0.</summary>
    Reinitialized,
}

/// <summary>The learning rates of retraining.</summary>
public enum RetrainingRates
{
    /// <summary>The options' rates from iteration k to the end.</summary>
    Replayed,

    /// <summary>The options' rate at the last iteration, throughout.</summary>
    Last,
}
