namespace LotteryTickets;

/// <summary>How the numbers of a claim are written.</summary>
public sealed class Quantity
{
    private readonly double _scale;
    private readonly string _format;
    private readonly string _unit;

    private Quantity(double scale, string format, string unit) => (_scale, _format, _unit) = (scale, format, unit);

    /// <summary>The value that means no effect: 0 for a difference, 1 for a ratio, null for other quantities.</summary>
    internal double? NoEffect { get; private init; }

    /// <summary>A fraction, written in percent: 0.981 → 98.10%.</summary>
    public static Quantity Percent { get; } = new(100, "0.00", "%");

    /// <summary>A difference of fractions, written in percentage points with its sign: 0.003 → +0.30 pp.</summary>
    public static Quantity PercentagePoints { get; } = new(100, "+0.00;-0.00;0.00", " pp") { NoEffect = 0 };

    /// <summary>A ratio: 0.62 → 0.62×.</summary>
    public static Quantity Ratio { get; } = new(1, "0.00", "×") { NoEffect = 1 };

    /// <summary>An angle in degrees: 22.7 → 22.7°.</summary>
    public static Quantity Degrees { get; } = new(1, "0.0", "°");

    /// <summary>A distance between two vectors of weights: 20.71 → 20.7.</summary>
    public static Quantity Distance { get; } = new(1, "0.0", "");

    /// <summary>A number of iterations: 4000 → 4,000.</summary>
    public static Quantity Iterations { get; } = new(1, "N0", "");

    /// <summary>The unit of the difference of two values.</summary>
    internal Quantity OfDifference => this == Percent ? PercentagePoints : this;

    /// <summary>Writes one value.</summary>
    public string Write(double value) => Number(value) + _unit;

    /// <summary>Writes a mean with its interval, such as <c>98.10% [98.02, 98.18]</c>.</summary>
    public string Write(ConfidenceInterval interval) =>
        interval.IsKnown ? $"{Write(interval.Mean)} [{Number(interval.Low)}, {Number(interval.High)}]"
        : interval.Count == 0 ? "not measured"
        : interval.Count == 1 ? $"{Write(interval.Mean)} [one replicate: no interval]"
        : $"{Write(interval.Mean)} [no interval]";

    /// <summary>Writes what a paper reports, such as <c>paper: 98.00%</c>.</summary>
    internal string Write(Reported paper) =>
        paper.Range is not var (low, high) ? paper.Source
        : low == high ? $"paper: {Write(low)}"
        : $"paper: {Write(low)} to {Write(high)}";

    /// <summary>Writes the range of a rule, such as <c>no worse: above −0.20 pp</c>.</summary>
    public string Write(Rule rule) => rule.Name == "" ? Bounds(rule) : $"{rule.Name}: {Bounds(rule)}";

    private string Bounds(Rule rule) =>
        double.IsPositiveInfinity(rule.High) ? $"above {Write(rule.Low)}"
        : double.IsNegativeInfinity(rule.Low) ? $"below {Write(rule.High)}"
        : $"between {Write(rule.Low)} and {Write(rule.High)}";

    private string Number(double value) => Spell.Number(value * _scale, _format);
}
