namespace LotteryTickets.Charts;

/// <summary>One axis of a figure. Percent axes take fractions (0.2 is shown as 20%).</summary>
public sealed record Axis
{
    /// <summary>What is measured, in words.</summary>
    public string Label { get; init; } = "";

    /// <summary>Logarithmic; every value on it must then be above zero.</summary>
    public bool Log { get; init; }

    /// <summary>Large values first, as in "weights remaining".</summary>
    public bool Reversed { get; init; }

    /// <summary>Fractions shown as percentages.</summary>
    public bool Percent { get; init; }

    /// <summary>Where the axis begins, in its own unit; null lets the data decide.</summary>
    public double? Min { get; init; }

    /// <summary>Where the axis ends, in its own unit; null lets the data decide.</summary>
    public double? Max { get; init; }

    /// <summary>Where ticks may stand, in the axis's unit; as many as fit are drawn. Empty chooses round numbers.</summary>
    public IReadOnlyList<double> Ticks { get; init; } = [];

    /// <summary>The names along an axis of names, in order; empty for an axis of numbers.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    internal bool ByName => Categories.Count > 0;

    /// <summary>The places of <paramref name="names"/> among the categories, of which new ones are appended.</summary>
    internal (Axis Axis, double[] Places) With(IEnumerable<string> names)
    {
        var categories = Categories.ToList();
        var places = new List<double>();
        foreach (var name in names)
        {
            if (!categories.Contains(name))
                categories.Add(name);
            places.Add(categories.IndexOf(name));
        }
        return (this with { Categories = categories }, [.. places]);
    }

    internal void Check(string which)
    {
        if (Min is { } min && Max is { } max && !(min < max))
            throw new ArgumentException(
                $"The {which} axis begins at {min} and ends at {max}: give min below max, and reversed: true to turn it round."
            );
        if (Log && (Min <= 0 || Max <= 0 || Ticks.Any(tick => tick <= 0)))
            throw new ArgumentException(
                $"The {which} axis is logarithmic: its min, max and ticks must be above zero."
            );
        if (Log && ByName)
            throw new ArgumentException(
                $"The {which} axis has names on it; only an axis of numbers can be logarithmic."
            );
    }
}
