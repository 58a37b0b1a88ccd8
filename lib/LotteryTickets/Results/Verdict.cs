namespace LotteryTickets;

/// <summary>What a claim came to.</summary>
public enum Verdict
{
    /// <summary>The whole interval obeys the rule.</summary>
    Reproduced,

    /// <summary>The whole interval breaks the rule.</summary>
    NotReproduced,

    /// <summary>Part of the interval obeys the rule: more replicates, or a larger scale, would have to tell.</summary>
    Inconclusive,
}

/// <summary>
/// The rule that turns an interval into a verdict: the range in which the true value would have to
/// lie. It stands in the notebook before the run.
/// </summary>
/// <param name="Low">The claim holds above this.</param>
/// <param name="High">The claim holds below this.</param>
public sealed record Rule(double Low, double High)
{
    /// <summary>The claim holds where the value is greater than <paramref name="bound"/>.</summary>
    public static Rule Above(double bound) => new(bound, double.PositiveInfinity);

    /// <summary>The claim holds where the value is less than <paramref name="bound"/>.</summary>
    public static Rule Below(double bound) => new(double.NegativeInfinity, bound);

    /// <summary>The claim holds where the value lies between the bounds.</summary>
    public static Rule Between(double low, double high) => new(low, high);

    /// <summary>The verdict on an interval.</summary>
    public Verdict Judge(ConfidenceInterval interval) =>
        interval.Low > Low && interval.High < High ? Verdict.Reproduced
        : interval.High <= Low || interval.Low >= High ? Verdict.NotReproduced
        : Verdict.Inconclusive;
}
