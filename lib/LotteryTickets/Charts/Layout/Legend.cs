using LotteryTickets.Charts.Marks;

namespace LotteryTickets.Charts.Layout;

/// <summary>The entries under the panels, each once, and their places from the legend's top left corner.</summary>
internal sealed record Legend(IReadOnlyList<(Mark Mark, double X, double Y)> Entries, double Height)
{
    public const double TextSize = 13;
    public const double Key = 28;

    private const double Line = 22;
    private const double Gap = 22;

    public static Legend Of(IReadOnlyList<Mark> marks, double width)
    {
        var (x, y) = (0.0, 0.0);
        var entries = new List<(Mark, double, double)>();
        foreach (var mark in marks.Where(mark => mark.InLegend).DistinctBy(mark => mark.Name))
        {
            var wide = Key + 6 + TextWidth.Of(mark.Name, TextSize);
            if (x > 0 && x + wide > width)
                (x, y) = (0, y + Line);
            entries.Add((mark, x, y));
            x += wide + Gap;
        }
        return new(entries, entries.Count == 0 ? 0 : y + Line + 6);
    }

    public double Width =>
        Entries.Count == 0
            ? 0
            : Entries.Max(entry => entry.X + Key + 6 + TextWidth.Of(entry.Mark.Name, TextSize));

    /// <summary>What title and subtitle need.</summary>
    public static double TitleWidth(Figure figure) =>
        32 + Math.Max(TextWidth.Of(figure.Title, 16) * 1.05, TextWidth.Of(figure.Subtitle, 13));
}
