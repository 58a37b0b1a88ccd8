namespace LotteryTickets.Charts;

/// <summary>A figure in words: for a terminal, and for those who do not see it.</summary>
internal static class FigureText
{
    public static string Of(Figure figure) => string.Join('\n', Lines(figure));

    private static IEnumerable<string> Lines(Figure figure)
    {
        yield return figure.Subtitle.Length > 0
            ? $"{figure.Title} ({figure.Subtitle})"
            : figure.Title;
        foreach (var mark in figure.Marks)
            yield return "  " + mark.Describe(figure.XAxis, figure.YAxis);
        foreach (var panel in figure.Panels)
        {
            yield return "  " + panel.Title;
            foreach (var mark in panel.Marks)
                yield return "    " + mark.Describe(figure.XAxis, figure.YAxis);
        }
    }
}
