namespace LotteryTickets;

/// <summary>A rule that turns gradients into steps. Gradients and states are masked: removed weights stay zero.</summary>
/// <param name="WeightDecay">The coefficient of the L2 term.</param>
public abstract record Optimizer(double WeightDecay)
{
    internal abstract Identity Identity { get; }

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
public sealed record Sgd(double Momentum = 0, double WeightDecay = 0) : Optimizer(WeightDecay)
{
    internal override Identity Identity => Identity.Of("sgd", ("momentum", Momentum), ("weight-decay", WeightDecay));

    internal override void Check()
    {
        base.Check();
        Check(Momentum, 1, nameof(Momentum));
    }
}

/// <summary>Adam (Kingma and Ba 2015, Algorithm 1), with bias-corrected moments and ε outside the root.</summary>
public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0)
    : Optimizer(WeightDecay)
{
    internal override Identity Identity =>
        Identity.Of("adam", ("beta1", Beta1), ("beta2", Beta2), ("epsilon", Epsilon), ("weight-decay", WeightDecay));

    internal override void Check()
    {
        base.Check();
        Check(Beta1, 1, nameof(Beta1));
        Check(Beta2, 1, nameof(Beta2));
        Check(Epsilon, double.PositiveInfinity, nameof(Epsilon));
    }
}
