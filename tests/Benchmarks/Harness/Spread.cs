namespace Benchmarks.Harness;

/// <summary>The median of repeated measurements, and the quartiles that half of them lie between.</summary>
internal readonly record struct Spread(double Median, double Low, double High)
{
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
        {
            throw new ArgumentException("A median needs at least one value.", nameof(values));
        }

        return new Spread(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75));
    }

    /// <summary>The median and, in brackets, the quartiles.</summary>
    public override string ToString() => $"{Numbers.Short(Median)} ({Numbers.Short(Low)}–{Numbers.Short(High)})";

    // Between two neighbours, in proportion.
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
