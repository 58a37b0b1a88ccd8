namespace LotteryTickets;

/// <summary>A measure against the fraction of weights that survive.</summary>
/// <param name="Name">The kind of the runs.</param>
/// <param name="Points">One point per level.</param>
public sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>Fractions of weights that survive, one per point.</summary>
    public double[] Density => [.. Points.Select(point => point.Density)];

    /// <summary>Means over the replicates.</summary>
    public double[] Means => [.. Points.Select(point => point.Value.Mean)];

    /// <summary>Lower ends of the 95% intervals.</summary>
    public double[] Lows => [.. Points.Select(point => point.Value.Low)];

    /// <summary>Upper ends of the 95% intervals.</summary>
    public double[] Highs => [.. Points.Select(point => point.Value.High)];
}

/// <param name="Density">Fraction of the weights that survive.</param>
/// <param name="Value">Mean and 95% interval over the replicates.</param>
public readonly record struct CurvePoint(double Density, ConfidenceInterval Value);
