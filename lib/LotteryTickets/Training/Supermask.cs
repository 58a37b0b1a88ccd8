namespace LotteryTickets;

/// <summary>
/// Trains no weights but scores, which decide what is removed: a supermask (Zhou et al. 2019 §5). Biases and the rest of the
/// network stay as they were drawn, and the result's weights are those that the mask leaves.
/// </summary>
/// <param name="Scores">The optimizer of the scores; its rate is the learning rate of the options.</param>
public abstract record Supermask(Optimizer Scores) : Optimizer(WeightDecay: 0)
{
    internal override void Check() => Scores.Check();
}

/// <summary>
/// Edge-popup (Ramanujan et al. 2020 §3): in each layer the weights with the largest scores are kept, and a score's
/// gradient is that of its weight times the weight. A score is a magnitude: its sign is left out.
/// </summary>
/// <param name="Kept">The fraction of each layer's weights that are kept.</param>
/// <param name="Scores">The optimizer of the scores, which start uniform between 0 and 1/√fan-in.</param>
/// <param name="Binary">
/// True to give the kept weights of a layer one magnitude, the mean of theirs: multi-prize tickets (Diffenderfer and
/// Kailkhura 2021 §3).
/// </param>
public sealed record EdgePopup(double Kept, Optimizer Scores, bool Binary = false) : Supermask(Scores)
{
    /// <summary>The fraction of each layer's weights that are kept, greater than 0 and at most 1.</summary>
    public double Kept { get; } =
        Argument.InRange(Kept, Kept is > 0 and <= 1, nameof(Kept), "Keep a fraction greater than 0 and at most 1.");

    internal override Identity Identity =>
        Identity.Of("edge-popup", ("kept", Kept), ("binary", Binary), ("scores", Scores.Identity));
}

/// <summary>
/// Learned supermasks (Zhou et al. 2019 §5.2): in every step each weight is kept with the probability σ(score), and the
/// gradient passes straight through the draw. Scores start at 0. The result is the mask drawn after the last step.
/// </summary>
/// <param name="Scores">The optimizer of the scores.</param>
/// <param name="Rescales">
/// True for dynamic weight rescaling: the kept weights of a layer are multiplied by its number of weights over the number
/// of kept ones.
/// </param>
public sealed record LearnedSupermask(Optimizer Scores, bool Rescales = false) : Supermask(Scores)
{
    internal override Identity Identity =>
        Identity.Of("learned-supermask", ("rescales", Rescales), ("scores", Scores.Identity));
}
