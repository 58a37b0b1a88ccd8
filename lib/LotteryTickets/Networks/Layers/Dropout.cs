namespace LotteryTickets;

/// <summary>
/// Dropout (Srivastava et al. 2014), inverted: in training each number is zero with probability
/// <paramref name="Rate"/> and divided by 1 − <paramref name="Rate"/> otherwise; in evaluation all stay as
/// they are.
/// </summary>
/// <param name="Number">Unique among the dropout layers of a network, so that each drops different numbers.</param>
/// <param name="Rate">Fraction dropped: at least 0, less than 1.</param>
public sealed record Dropout(int Number, double Rate) : Layer
{
    /// <summary>Fraction dropped.</summary>
    public double Rate { get; } =
        Argument.InRange(
            Rate,
            Rate is >= 0 and < 1,
            nameof(Rate),
            "Dropout's rate is the fraction dropped: at least 0, less than 1."
        );

    /// <inheritdoc/>
    public override FeatureShape Output(FeatureShape input) => input;

    /// <inheritdoc/>
    public override Identity Identity => Identity.Of("dropout", ("number", Number), ("rate", Rate));

    /// <summary>
    /// What a batch is multiplied by, 0 or 1 / (1 − Rate): a pure function of (seed, this layer's number,
    /// iteration, place in the batch, feature), the same in every engine.
    /// </summary>
    /// <returns>examples × features numbers, one example after the other.</returns>
    internal float[] Factors(ulong seed, int iteration, int examples, int features)
    {
        var random = new CounterRandom(
            CounterRandom.DeriveSeed(seed, (ulong)Number),
            Purpose.Dropout,
            (ulong)iteration
        );
        var dropped = (uint)(Rate * (1L << 32));
        var kept = (float)(1 / (1 - Rate));
        var factors = new float[examples * features];
        foreach (ref var factor in factors.AsSpan())
            factor = random.NextUInt32() < dropped ? 0 : kept;

        return factors;
    }
}
