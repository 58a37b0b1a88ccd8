namespace LotteryTickets;

/// <summary>The outcome of a claim.</summary>
public enum Verdict
{
    /// <summary>The whole interval obeys the rule.</summary>
    Reproduced,

    /// <summary>The whole interval violates the rule.</summary>
    NotReproduced,

    /// <summary>Part of the interval obeys the rule: only more replicates or a larger scale can decide.</summary>
    Inconclusive,
}

/// <summary>
/// The rule that turns an interval into a verdict: the range in which the true value has to lie. The
/// notebook fixes it before the run.
/// </summary>
/// <param name="Low">The claim holds above this.</param>
/// <param name="High">The claim holds below this.</param>
public sealed record Rule(double Low, double High)
{
    /// <summary>Returns the rule that the value is greater than <paramref name="bound"/>.</summary>
    public static Rule Above(double bound) => new(bound, double.PositiveInfinity);

    /// <summary>Returns the rule that the value is less than <paramref name="bound"/>.</summary>
    public static Rule Below(double bound) => new(double.NegativeInfinity, bound);

    /// <summary>Returns the rule that the value lies between the bounds.</summary>
    /// <exception cref="ArgumentException"><paramref name="low"/> is not less than <paramref name="high"/>.</exception>
    public static Rule Between(double low, double high) =>
        low < high
            ? new(low, high)
            : throw new ArgumentException(
                FormattableString.Invariant($"No value lies between {low} and {high}."),
                nameof(low)
            );

    /// <summary>Returns the verdict on an interval.</summary>
    public Verdict Judge(ConfidenceInterval interval) =>
        interval.Low > Low && interval.High < High ? Verdict.Reproduced
        : interval.High <= Low || interval.Low >= High ? Verdict.NotReproduced
        : Verdict.Inconclusive;
}
