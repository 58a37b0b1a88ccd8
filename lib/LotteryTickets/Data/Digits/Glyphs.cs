using System.Globalization;

namespace LotteryTickets;

// y grows downward.
internal readonly record struct Point(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(double factor, Point a) => new(factor * a.X, factor * a.Y);

    public static Point operator /(Point a, double divisor) => new(a.X / divisor, a.Y / divisor);
}

// A point that a stroke passes through; at a corner the pen changes direction at once.
internal readonly record struct Knot(Point At, bool Corner);

// Any change here changes every generated data set.
internal static class Glyphs
{
    // Knots "x,y" on a page of 100 × 100, y downward. "!" marks a corner, "/" lifts the pen.
    private const string Styles = """
        0: 40,2 8,44 38,99 86,74 82,18 46,0 20,14
        0: 66,8 28,8 8,54 44,100 90,60 74,10 40,4
        0: 56,0 28,30 34,90 62,96 74,42 56,1 42,8
        1: 50,0 50,100
        1: 56,0 52,50 46,100
        1: 30,24 52,0! 52,100
        1: 30,22 52,0! 52,100 / 26,100 78,100
        2: 12,22 30,4 62,2 84,22 72,50 40,76 8,98! 50,98 92,98
        2: 14,20 40,2 76,10 80,36 52,66 22,92 10,84 26,74 52,88 94,96
        2: 18,16 48,0 78,16 70,48 44,74 14,94! 46,88 90,96
        3: 14,12 46,0 80,14 74,38 40,48! 80,58 88,80 56,100 10,90
        3: 14,2 84,2! 44,42! 78,50 88,74 60,100 10,92
        3: 16,12 50,0 82,18 64,42 38,48 44,52 62,50 88,72 62,98 12,92
        4: 20,2 10,55! 90,52 / 68,10 64,100
        4: 64,100 66,0! 6,66! 92,66
        4: 22,4 14,38 32,54 76,44 / 80,2 72,50 68,100
        5: 22,4 18,44! 50,36 84,52 84,80 52,100 12,92 / 22,4 86,2
        5: 84,4 26,4! 20,44! 58,38 86,64 66,96 12,94
        5: 84,6 34,8 24,40 66,52 80,80 48,100 12,92
        6: 70,2 30,28 10,66 26,96 62,98 84,74 62,52 28,58 14,76
        6: 52,0 22,40 12,78 44,100 82,82 70,56 38,56 16,74
        6: 40,0 20,46 22,88 50,100 76,86 66,64 40,66 26,80
        7: 10,6 88,6! 56,52 42,100
        7: 10,6 88,6! 56,52 42,100 / 28,52 82,48
        7: 12,24 14,4! 88,4! 44,100
        7: 10,18 40,6 88,4! 58,50 50,100
        8: 78,14 48,0 20,18 40,44 74,66 72,94 40,100 18,80 36,56 70,38 80,16
        8: 50,48 22,28 48,2 76,22 50,48 18,76 50,100 84,76 50,48
        8: 82,8 50,4 22,22 44,46 80,74 52,100 18,78 44,52 86,6
        9: 80,20 52,2 16,22 28,50 66,46 82,22! 80,60 74,100
        9: 80,20 48,2 18,26 40,50 76,34 84,16! 86,60 70,94 24,96
        9: 78,28 50,4 20,24 32,48 64,44 80,10! 62,100
        """;

    public static Knot[][][][] Of { get; } =
    [
        .. Styles
            .Split('\n')
            .GroupBy(line => line[0], line => line[3..].Split(" / ").Select(Parse).ToArray())
            .Select(styles => styles.ToArray()),
    ];

    private static Knot[] Parse(string stroke) => [.. stroke.Split(' ').Select(ParseKnot)];

    private static Knot ParseKnot(string text)
    {
        var numbers = text.TrimEnd('!').Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture));
        return new Knot(new Point(numbers.First(), numbers.Last()), text.EndsWith('!'));
    }
}
