namespace LotteryTickets;

/// <summary>The initial weights and learning rates of retraining (Renda et al. 2020, 2003.02389).</summary>
public sealed record RetrainingMethod
{
    private RetrainingMethod(string name, RetrainingWeights weights, bool rewindsRates) =>
        (Name, Weights, RewindsRates) = (name, weights, rewindsRates);

    /// <summary>Rewinds weights and learning rates to iteration k.</summary>
    public static RetrainingMethod WeightRewinding { get; } =
        new("weight rewinding", RetrainingWeights.Rewound, rewindsRates: true);

    /// <summary>Keeps the trained weights and rewinds the learning rates to iteration k.</summary>
    public static RetrainingMethod LearningRateRewinding { get; } =
        new("learning-rate rewinding", RetrainingWeights.Trained, rewindsRates: true);

    /// <summary>Keeps the trained weights and the last learning rate.</summary>
    public static RetrainingMethod FineTuning { get; } =
        new("fine-tuning", RetrainingWeights.Trained, rewindsRates: false);

    /// <summary>A control that separates the two halves of weight rewinding: rewinds weights, but not learning rates.</summary>
    public static RetrainingMethod WeightsAlone { get; } =
        new("weights rewound, last rate", RetrainingWeights.Rewound, rewindsRates: false);

    /// <summary>A control that keeps only the mask: draws new weights and rewinds the learning rates to iteration k.</summary>
    public static RetrainingMethod Reinitialization { get; } =
        new("reinitialization", RetrainingWeights.Reinitialized, rewindsRates: true);

    public string Name { get; }

    internal RetrainingWeights Weights { get; }

    internal bool RewindsRates { get; }

    internal TrainingOptions OptionsFrom(TrainingOptions options) =>
        RewindsRates ? options : options with { LearningRate = options.LearningRate.At(options.Iterations - 1) };
}

internal enum RetrainingWeights
{
    Trained,
    Rewound,
    Reinitialized,
}
