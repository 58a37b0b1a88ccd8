namespace LotteryTickets.Charts.Layout;

/// <summary>The stretch of an axis that something needs, in the axis's unit, and whether each end wants air.</summary>
internal readonly record struct Span(
    double Low,
    double High,
    bool AirBelow = true,
    bool AirAbove = true
)
{
    public static readonly Span Nothing = new(double.PositiveInfinity, double.NegativeInfinity);

    public bool IsEmpty => !(Low <= High);

    /// <summary>The reach of the finite ones among <paramref name="values"/>.</summary>
    public static Span Of(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return new(low, high);
    }

    public static Span Union(IEnumerable<Span> spans) =>
        spans.Aggregate(Nothing, (all, span) => all.Union(span));

    public Span Union(Span other) =>
        IsEmpty ? other
        : other.IsEmpty ? this
        : new(
            Math.Min(Low, other.Low),
            Math.Max(High, other.High),
            Low < other.Low ? AirBelow
                : other.Low < Low ? other.AirBelow
                : AirBelow && other.AirBelow,
            High > other.High ? AirAbove
                : other.High > High ? other.AirAbove
                : AirAbove && other.AirAbove
        );
}
