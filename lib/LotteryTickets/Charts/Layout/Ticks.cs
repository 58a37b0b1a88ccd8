namespace LotteryTickets.Charts.Layout;

/// <summary>A place on an axis and what stands there.</summary>
internal readonly record struct Tick(double Value, string Label);

/// <summary>Chooses ticks: round numbers, decades, the places asked for, or names; as many as have room.</summary>
internal static class Ticks
{
    private static readonly double[][] PerDecade =
    [
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        [1, 2, 3, 5],
        [1, 2, 5],
        [1, 3],
        [1],
    ];

    /// <summary>The ticks of an axis that is <paramref name="length"/> pixels long, with text of <paramref name="size"/> pixels.</summary>
    public static IReadOnlyList<Tick> For(
        Axis axis,
        Scale scale,
        double length,
        double size,
        bool horizontal
    )
    {
        bool Fits(IReadOnlyList<Tick> ticks) => Apart(ticks, scale, length, size, horizontal);
        if (axis.ByName)
            return Thinned(
                [.. axis.Categories.Select((name, place) => new Tick(place, name))],
                all => Fits(Narrow(all))
            );
        if (axis.Ticks.Count > 0)
            return Thinned(
                [.. axis.Ticks.Where(scale.Contains).Select(value => Named(axis, value))],
                Fits
            );
        var most = Math.Max(2, (int)(length / (horizontal ? 70 : 40)));
        var ticks =
            axis.Log && Math.Log10(scale.Max / scale.Min) > 0.7
                ? Decades(axis, scale, most)
                : Round(axis, scale, most);
        return Thinned(ticks, Fits);
    }

    /// <summary>Multiples of the smallest 1, 2 or 5 times a power of ten that gives <paramref name="most"/> ticks or fewer.</summary>
    public static IReadOnlyList<Tick> Round(Axis axis, Scale scale, int most)
    {
        var step = Step((scale.Max - scale.Min) / most);
        var first = (long)Math.Ceiling(scale.Min / step - 1e-9);
        var last = (long)Math.Floor(scale.Max / step + 1e-9);
        return
        [
            .. Enumerable
                .Range(0, (int)Math.Clamp(last - first + 1, 0, 100))
                .Select(index => (first + index) * step)
                .Select(value => new Tick(value, Numbers.Stepped(value, step, axis.Percent))),
        ];
    }

    private static double Step(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        var times = new[] { 1.0, 2, 5, 10 }.First(times => times * power >= atLeast * (1 - 1e-9));
        return times * power;
    }

    private static List<Tick> Decades(Axis axis, Scale scale, int most)
    {
        var choices = PerDecade.Select(digits => Decades(axis, scale, digits)).ToList();
        return choices.FirstOrDefault(ticks => ticks.Count <= most) ?? choices[^1];
    }

    private static List<Tick> Decades(Axis axis, Scale scale, double[] digits)
    {
        var from = (int)Math.Floor(Math.Log10(scale.Min));
        var to = (int)Math.Ceiling(Math.Log10(scale.Max));
        return
        [
            .. Enumerable
                .Range(from, to - from + 1)
                .SelectMany(power =>
                    digits.Select(digit => Numbers.Rounded(digit * Math.Pow(10, power), 3))
                )
                .Where(scale.Contains)
                .Select(value => new Tick(value, Numbers.Short(value, axis.Percent, 3))),
        ];
    }

    private static Tick Named(Axis axis, double value) =>
        new(value, Numbers.Short(value, axis.Percent, axis.Percent ? 2 : 4));

    /// <summary>Every tick, or every second, every third ... until they fit.</summary>
    private static IReadOnlyList<Tick> Thinned(
        IReadOnlyList<Tick> ticks,
        Func<IReadOnlyList<Tick>, bool> fit
    )
    {
        for (var every = 1; every < ticks.Count; every++)
        {
            var kept = ticks.Where((_, index) => index % every == 0).ToList();
            if (fit(kept))
                return kept;
        }
        return ticks;
    }

    private static bool Apart(
        IReadOnlyList<Tick> ticks,
        Scale scale,
        double length,
        double size,
        bool horizontal
    )
    {
        var places = ticks
            .Select(tick => (At: length * scale.Fraction(tick.Value), tick.Label))
            .OrderBy(tick => tick.At);
        return places
            .Zip(places.Skip(1))
            .All(pair =>
                pair.Second.At - pair.First.At
                >= Need(pair.First.Label, pair.Second.Label, size, horizontal)
            );
    }

    private static double Need(string one, string other, double size, bool horizontal) =>
        horizontal ? (TextWidth.Of(one, size) + TextWidth.Of(other, size)) / 2 + 8 : 1.3 * size;

    /// <summary>Names that are too long for their place are slanted, and then need a line's height.</summary>
    private static IReadOnlyList<Tick> Narrow(IReadOnlyList<Tick> ticks) =>
        [.. ticks.Select(tick => tick with { Label = "x" })];
}
