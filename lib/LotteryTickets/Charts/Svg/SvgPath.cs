using System.Globalization;
using System.Text;

namespace LotteryTickets.Charts.Svg;

/// <summary>The <c>d</c> of a path, in pixels with two decimals at most.</summary>
internal sealed class SvgPath
{
    private readonly StringBuilder _commands = new();

    public bool IsEmpty => _commands.Length == 0;

    /// <summary>Two decimals, no trailing zeros, no negative zero; the same on every machine.</summary>
    public static string Number(double value)
    {
        var text = Held(value).ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>Six decimals, for factors that multiply many cells.</summary>
    public static string Fine(double value) =>
        value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A single point becomes a dot, where line caps are round.</summary>
    public SvgPath Polyline(IReadOnlyList<(double X, double Y)> points)
    {
        for (var index = 0; index < points.Count; index++)
            _commands
                .Append(index == 0 ? 'M' : 'L')
                .Append(Number(points[index].X))
                .Append(' ')
                .Append(Number(points[index].Y));
        if (points.Count == 1)
            _commands.Append("h0");
        return this;
    }

    public SvgPath Polygon(IReadOnlyList<(double X, double Y)> points)
    {
        Polyline(points);
        _commands.Append('z');
        return this;
    }

    public SvgPath Rectangle(double x, double y, double width, double height)
    {
        _commands.Append(
            CultureInfo.InvariantCulture,
            $"M{Number(x)} {Number(y)}h{Number(width)}v{Number(height)}h{Number(-width)}z"
        );
        return this;
    }

    /// <summary>A stretch of cells in a unit grid.</summary>
    public SvgPath Cells(int x, int y, int width)
    {
        _commands.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{width}v1H{x}z");
        return this;
    }

    public SvgPath Disc(double x, double y, double radius)
    {
        var (r, d) = (Number(radius), Number(2 * radius));
        _commands.Append(
            CultureInfo.InvariantCulture,
            $"M{Number(x - radius)} {Number(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z"
        );
        return this;
    }

    public override string ToString() => _commands.ToString();

    /// <summary>Far outside is as good as very far outside, and a renderer copes with it.</summary>
    private static double Held(double value) => Math.Clamp(value, -1e5, 1e5);
}
