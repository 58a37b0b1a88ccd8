namespace LotteryTickets;

/// <summary>
/// How a gradient becomes a step. Gradients, and with them every state, are masked, so that removed
/// weights stay zero. Weight decay is the L2 term of the loss: it adds wd · w to the gradient.
/// </summary>
/// <param name="WeightDecay">The coefficient of the L2 term.</param>
public abstract record Optimizer(double WeightDecay)
{
    /// <summary>The kind and parameters of the optimizer: part of a run's name.</summary>
    public abstract Identity Identity { get; }

    /// <summary>Throws if a parameter is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the parameter.</exception>
    internal virtual void Check() => Check(WeightDecay, double.PositiveInfinity, nameof(WeightDecay));

    private protected static void Check(double value, double below, string name) =>
        Argument.InRange(
            value,
            value >= 0 && value < below,
            name,
            FormattableString.Invariant(
                $"{name} must be {(double.IsInfinity(below) ? "a finite number of at least 0" : $"at least 0 and less than {below}")}."
            )
        );
}

/// <summary>Stochastic gradient descent: v ← μ v + g, w ← w − η v (the form without dampening).</summary>
/// <param name="Momentum">The momentum μ; 0 for plain SGD.</param>
/// <param name="WeightDecay">The coefficient of the L2 term.</param>
public sealed record Sgd(double Momentum = 0, double WeightDecay = 0) : Optimizer(WeightDecay)
{
    /// <inheritdoc/>
    public override Identity Identity => Identity.Of("sgd", ("momentum", Momentum), ("weight-decay", WeightDecay));

    internal override void Check()
    {
        base.Check();
        Check(Momentum, 1, nameof(Momentum));
    }
}

/// <summary>Adam (Kingma and Ba 2015, Algorithm 1), with bias-corrected moments and ε outside the root.</summary>
/// <param name="Beta1">The decay of the first moment.</param>
/// <param name="Beta2">The decay of the second moment.</param>
/// <param name="Epsilon">The number added to the root of the second moment.</param>
/// <param name="WeightDecay">The coefficient of the L2 term.</param>
public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0)
    : Optimizer(WeightDecay)
{
    /// <inheritdoc/>
    public override Identity Identity =>
        Identity.Of("adam", ("beta1", Beta1), ("beta2", Beta2), ("epsilon", Epsilon), ("weight-decay", WeightDecay));

    internal override void Check()
    {
        base.Check();
        Check(Beta1, 1, nameof(Beta1));
        Check(Beta2, 1, nameof(Beta2));
        Check(Epsilon, double.PositiveInfinity, nameof(Epsilon));
    }
}
