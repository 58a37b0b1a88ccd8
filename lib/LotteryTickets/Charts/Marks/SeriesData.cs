using System.Numerics;

namespace LotteryTickets.Charts.Marks;

/// <summary>
/// The points of a series. What is not finite is missing: a gap. By name, the x values are places among the names on
/// the x axis.
/// </summary>
internal sealed record SeriesData(
    double[] X,
    double[] Y,
    double[]? Low,
    double[]? High,
    bool ByName
)
{
    public int Count => X.Length;

    public bool Has(int index) => double.IsFinite(X[index]) && double.IsFinite(Y[index]);

    public bool HasInterval(int index) =>
        Low is not null
        && Has(index)
        && double.IsFinite(Low[index])
        && double.IsFinite(High![index]);

    /// <summary>The stretches without a gap, as ranges of indices.</summary>
    public static IEnumerable<Range> Runs(int count, Func<int, bool> has)
    {
        for (var start = 0; start < count; start++)
        {
            if (!has(start))
                continue;
            var end = start + 1;
            while (end < count && has(end))
                end++;
            yield return start..end;
            start = end;
        }
    }

    /// <summary>Checked: as many y, low and high as x; low and high both or neither, in order.</summary>
    public static SeriesData Of<T>(
        string name,
        double[] x,
        IEnumerable<T> y,
        IEnumerable<T>? low,
        IEnumerable<T>? high,
        bool byName
    )
        where T : INumber<T>
    {
        var data = new SeriesData(
            x,
            Doubles(y),
            low is null ? null : Doubles(low),
            high is null ? null : Doubles(high),
            byName
        );
        if (data.Count == 0 && data.Y.Length == 0)
            throw new ArgumentException(
                $"Series \"{name}\" is empty; give it at least one point.",
                nameof(x)
            );
        SameLength(name, "y", data.Y, data.Count);
        if (data.Low is null != data.High is null)
            throw new ArgumentException(
                $"Series \"{name}\" has only one side of its interval; give both low and high, or neither."
            );
        SameLength(name, "low", data.Low, data.Count);
        SameLength(name, "high", data.High, data.Count);
        data.InOrder(name);
        return data;
    }

    public static double[] Doubles<T>(IEnumerable<T> values)
        where T : INumber<T> => [.. values.Select(double.CreateChecked)];

    private static void SameLength(string name, string what, double[]? values, int count)
    {
        if (values is not null && values.Length != count)
            throw new ArgumentException(
                $"Series \"{name}\" has {count} x values but {values.Length} {what} values; give one for every x, NaN for a missing one.",
                what
            );
    }

    private void InOrder(string name)
    {
        for (var index = 0; index < Count; index++)
            if (Low is not null && Low[index] > High![index])
                throw new ArgumentException(
                    $"Series \"{name}\" has low {Low[index]} above high {High[index]} at point {index}; swap low and high.",
                    nameof(name)
                );
    }
}
