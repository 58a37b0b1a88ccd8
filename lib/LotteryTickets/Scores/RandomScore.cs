namespace LotteryTickets;

/// <summary>Uniform random numbers: the baseline of every score.</summary>
public sealed record RandomScore : IScore
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public float[] Compute(ScoreContext context)
    {
        var random = new CounterRandom(context.Seed, Purpose.Scores, index: 1);
        return [.. Enumerable.Range(0, context.Weights.Length).Select(_ => (float)random.NextDouble())];
    }
}
