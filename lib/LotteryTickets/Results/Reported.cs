namespace LotteryTickets;

/// <summary>What a paper reports: a number in the unit of our measure, or a finding in words alone.</summary>
/// <param name="Source">The citation and the number as the paper writes it, such as <c>LTH v1: 27% sooner at 21%</c>.</param>
public sealed record Reported(string Source)
{
    private const double PreciseShare = 0.05;

    private Reported(string source, double low, double high)
        : this(source) => Range = (low, high);

    /// <summary>The paper's number with its spread, or null if it gives none.</summary>
    public (double Low, double High)? Range { get; }

    /// <summary>Why the paper's number cannot be compared with ours, or null if it can.</summary>
    public string? NotComparableBecause { get; private init; }

    /// <summary>Returns a number that a paper gives, or that follows from numbers that it gives.</summary>
    /// <param name="value">The number, in the unit of the measure: +0.3 percentage points are 0.003.</param>
    /// <param name="source">The citation and the number as the paper writes it.</param>
    /// <param name="spread">What the paper gives after ±; 0 if nothing.</param>
    public static Reported Number(double value, string source, double spread = 0) =>
        Between(value - spread, value + spread, source);

    /// <summary>Returns a range that a paper gives, or that follows from numbers that it gives.</summary>
    /// <exception cref="ArgumentException">The range is empty or not finite.</exception>
    public static Reported Between(double low, double high, string source) =>
        low <= high && double.IsFinite(high - low)
            ? new(source, low, high)
            : throw new ArgumentException($"A paper's range goes from low to high; got {low} to {high}.", nameof(low));

    /// <summary>Returns the same report, with a reason why its number is not to be compared with ours.</summary>
    /// <param name="reason">The reason, or null if it can be compared after all.</param>
    public Reported NotComparable(string? reason) => this with { NotComparableBecause = reason };

    /// <summary>A finding in words, without a number to compare with.</summary>
    public static implicit operator Reported(string source) => new(source);

    /// <summary>Compares an interval with the paper's number.</summary>
    /// <param name="ours">What was measured.</param>
    /// <param name="noEffect">The value that means no effect, or null for a quantity without one.</param>
    /// <param name="verdict">The verdict on the claim, which decides where the paper reports no effect.</param>
    internal EffectSize Compare(ConfidenceInterval ours, double? noEffect, Verdict verdict)
    {
        if (NotComparableBecause is not null)
            return EffectSize.NotComparable;
        if (Range is not var (low, high))
            return EffectSize.NotReported;
        if (!ours.IsKnown)
            return EffectSize.Undecided;
        var isNegative = noEffect is { } zero && (low + high) / 2 < zero;
        if (ours.High < low)
            return isNegative ? EffectSize.Larger : EffectSize.Smaller;
        if (ours.Low > high)
            return isNegative ? EffectSize.Smaller : EffectSize.Larger;
        return IsPrecise(ours, noEffect, verdict) ? EffectSize.Agrees : EffectSize.Undecided;
    }

    // An interval that is wide enough to overlap anything agrees with nothing.
    private bool IsPrecise(ConfidenceInterval ours, double? noEffect, Verdict verdict)
    {
        var (low, high) = Range!.Value;
        return noEffect is not { } none ? ours.High - ours.Low <= PreciseShare * Math.Abs(high)
            : low <= none && none <= high ? verdict == Verdict.Reproduced
            : none < ours.Low || ours.High < none;
    }
}
