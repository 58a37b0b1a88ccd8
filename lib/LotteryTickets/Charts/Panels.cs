using Plotly.NET;

namespace LotteryTickets;

public static partial class Plots
{
    /// <summary>Draws charts side by side under their titles, with one legend in which each method appears once.</summary>
    /// <param name="panels">Titles and charts, from left to right and from top to bottom.</param>
    /// <param name="columns">The number of charts per row.</param>
    public static GenericChart Panels(IEnumerable<(string Title, GenericChart Chart)> panels, int columns) =>
        PanelGrid.Of([.. panels], columns);
}
