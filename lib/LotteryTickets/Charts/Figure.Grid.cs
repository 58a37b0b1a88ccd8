namespace LotteryTickets.Charts;

public sealed partial record Figure
{
    /// <summary>
    /// Small multiples: panels that share both axes, each under its own title, such as one panel per layer. The axes
    /// are those of the first panel; <see cref="X"/> and <see cref="Y"/> on the grid set them for all.
    /// </summary>
    /// <param name="title">What the panels show together.</param>
    /// <param name="panels">Figures with one pair of axes each, row by row.</param>
    /// <param name="columns">How many stand side by side.</param>
    /// <exception cref="ArgumentException">No panels, a grid among them, or names along the axes that differ.</exception>
    public static Figure Grid(string title, IEnumerable<Figure> panels, int columns = 3)
    {
        Figure[] all = [.. panels];
        if (all.Length == 0)
            throw new ArgumentException(
                $"The grid \"{title}\" has no panels; give it at least one.",
                nameof(panels)
            );
        if (columns < 1)
            throw new ArgumentException(
                $"The grid \"{title}\" has {columns} columns; give 1 or more.",
                nameof(columns)
            );
        foreach (var panel in all)
            CheckPanel(title, all[0], panel);
        return new Figure(title)
        {
            Panels = all,
            Columns = Math.Min(columns, all.Length),
            XAxis = all[0].XAxis,
            YAxis = all[0].YAxis,
        }.Checked();
    }

    private static void CheckPanel(string title, Figure first, Figure panel)
    {
        if (panel.Panels.Count > 0)
            throw new ArgumentException(
                $"The panel \"{panel.Title}\" of \"{title}\" is itself a grid; give its panels instead."
            );
        if (
            !panel.XAxis.Categories.SequenceEqual(first.XAxis.Categories)
            || !panel.YAxis.Categories.SequenceEqual(first.YAxis.Categories)
        )
            throw new ArgumentException(
                $"The panel \"{panel.Title}\" of \"{title}\" has other names along its axes than \"{first.Title}\"; give every panel the same names in the same order."
            );
    }
}
