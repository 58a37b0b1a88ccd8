using System.Globalization;

namespace LotteryTickets;

/// <summary>A point on the page.</summary>
internal readonly record struct Point(double X, double Y);

/// <summary>A point that a stroke passes through; at a corner the pen changes direction at once.</summary>
internal readonly record struct Knot(Point At, bool Corner);

/// <summary>One way to write a digit: strokes of knots, on a page of 100 × 100, y downwards.</summary>
internal sealed record Glyph(int Digit, IReadOnlyList<Knot[]> Strokes)
{
    /// <summary>
    /// Reads strokes like <c>"10,6 88,6! 56,52 42,100"</c>: knots x,y; an exclamation mark makes a
    /// corner.
    /// </summary>
    public static Glyph Parse(int digit, params string[] strokes) =>
        new(digit, [.. strokes.Select(stroke => stroke.Split(' ').Select(ParseKnot).ToArray())]);

    private static Knot ParseKnot(string text)
    {
        var numbers = text.TrimEnd('!').Split(',');
        return new Knot(
            new Point(
                double.Parse(numbers[0], CultureInfo.InvariantCulture),
                double.Parse(numbers[1], CultureInfo.InvariantCulture)
            ),
            text.EndsWith('!')
        );
    }
}
