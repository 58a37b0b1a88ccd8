namespace LotteryTickets;

/// <summary>
/// How a gradient becomes a step. Gradients, and with them every state, are masked, so that removed
/// weights stay zero. Weight decay is the L2 term of the loss: it adds wd · w to the gradient.
/// </summary>
/// <param name="WeightDecay">Coefficient of the L2 term.</param>
public abstract record Optimizer(double WeightDecay)
{
    /// <summary>Its kind and everything that determines its steps: part of the name of every result.</summary>
    public abstract Identity Identity { get; }
}

/// <summary>
/// Stochastic gradient descent: v ← μ v + g, w ← w − η v (the form without dampening).
/// </summary>
/// <param name="Momentum">μ; zero for plain SGD.</param>
/// <param name="WeightDecay">Coefficient of the L2 term.</param>
public sealed record Sgd(double Momentum = 0, double WeightDecay = 0) : Optimizer(WeightDecay)
{
    /// <inheritdoc/>
    public override Identity Identity => Identity.Of("sgd", ("momentum", Momentum), ("weight-decay", WeightDecay));
}

/// <summary>
/// Adam (Kingma and Ba 2015, Algorithm 1), with bias-corrected moments and ε outside the root.
/// </summary>
/// <param name="Beta1">Decay of the first moment.</param>
/// <param name="Beta2">Decay of the second moment.</param>
/// <param name="Epsilon">Added to the root of the second moment.</param>
/// <param name="WeightDecay">Coefficient of the L2 term.</param>
public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0)
    : Optimizer(WeightDecay)
{
    /// <inheritdoc/>
    public override Identity Identity =>
        Identity.Of("adam", ("beta1", Beta1), ("beta2", Beta2), ("epsilon", Epsilon), ("weight-decay", WeightDecay));
}
