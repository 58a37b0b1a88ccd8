namespace LotteryTickets;

/// <summary>
/// The rule that turns an interval into a verdict: the range in which the true value has to lie. The protocol fixes it
/// before the run.
/// </summary>
/// <param name="Low">The claim holds above this.</param>
/// <param name="High">The claim holds below this.</param>
public sealed record Rule(double Low, double High)
{
    private const double Alpha = (1 - ConfidenceInterval.Confidence) / 2;

    /// <summary>The rule in words, such as <c>no worse</c>; empty if the range says it all.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The rule that a difference is greater than zero.</summary>
    public static Rule Better { get; } = Above(0) with { Name = "better" };

    /// <summary>The rule that a difference is less than zero.</summary>
    public static Rule Worse { get; } = Below(0) with { Name = "worse" };

    /// <summary>Returns the rule that a difference is greater than minus the margin.</summary>
    /// <param name="margin">The largest loss that does not matter, greater than 0.</param>
    public static Rule NoWorse(double margin) => Above(-Positive(margin)) with { Name = "no worse" };

    /// <summary>Returns the rule that a difference lies within the margin on both sides.</summary>
    /// <param name="margin">The largest difference that does not matter, greater than 0.</param>
    public static Rule Equivalent(double margin) => Between(-Positive(margin), margin) with { Name = "equivalent" };

    /// <summary>Returns the rule that the value is greater than <paramref name="bound"/>.</summary>
    public static Rule Above(double bound) => new(bound, double.PositiveInfinity);

    /// <summary>Returns the rule that the value is less than <paramref name="bound"/>.</summary>
    public static Rule Below(double bound) => new(double.NegativeInfinity, bound);

    /// <summary>Returns the rule that the value lies between the bounds.</summary>
    /// <exception cref="ArgumentException"><paramref name="low"/> is not less than <paramref name="high"/>.</exception>
    public static Rule Between(double low, double high) =>
        low < high
            ? new(low, high)
            : throw new ArgumentException($"No value lies between {low} and {high}.", nameof(low));

    /// <summary>Returns the verdict on an interval.</summary>
    public Verdict Judge(ConfidenceInterval interval) =>
        interval.Low > Low && interval.High < High ? Verdict.Reproduced
        : interval.High <= Low || interval.Low >= High ? Verdict.NotReproduced
        : Verdict.Inconclusive;

    /// <summary>
    /// Returns the p-value of a claim under this rule: how often values at least as favorable would come out if the true
    /// value were at the rule's bound. A verdict of *reproduced* has a p-value below 0.025.
    /// </summary>
    internal double PValue(ConfidenceInterval interval) =>
        Math.Max(
            double.IsFinite(Low) ? interval.PValue(Low, Side.Above) : 0,
            double.IsFinite(High) ? interval.PValue(High, Side.Below) : 0
        );

    /// <summary>
    /// Returns, for each of several claims, whether it counts as reproduced when all are judged together (Holm's
    /// correction): the probability of one or more false ones is below 2.5%.
    /// </summary>
    internal static bool[] Holm(IReadOnlyList<double> pValues)
    {
        var reproduced = new bool[pValues.Count];
        var order = Enumerable.Range(0, pValues.Count).OrderBy(index => pValues[index]).ToArray();
        for (var rank = 0; rank < order.Length && pValues[order[rank]] < Alpha / (order.Length - rank); rank++)
            reproduced[order[rank]] = true;
        return reproduced;
    }

    /// <summary>Returns how many of several claims would come out reproduced by chance, at most, if all were false.</summary>
    internal static double ExpectedByChance(int claims) => Alpha * claims;

    private static double Positive(double margin) =>
        Argument.InRange(margin, margin > 0, nameof(margin), "Give a margin greater than 0.");
}
