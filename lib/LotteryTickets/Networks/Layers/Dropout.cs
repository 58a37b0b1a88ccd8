namespace LotteryTickets;

/// <summary>Inverted dropout (Srivastava et al. 2014).</summary>
/// <param name="Number">Unique among the dropout layers of a network, so that each drops different numbers.</param>
public sealed record Dropout(int Number, double Rate) : Layer
{
    public double Rate { get; } =
        Argument.InRange(
            Rate,
            Rate is >= 0 and < 1,
            nameof(Rate),
            "Dropout's rate is the fraction dropped: at least 0, less than 1."
        );

    internal override FeatureShape Output(FeatureShape input) => input;

    internal override Identity Identity => Identity.Of("dropout", ("number", Number), ("rate", Rate));

    // A pure function of (seed, layer, iteration, position in the batch, feature), the same in every engine.
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
