namespace Workbook.Runner;

/// <param name="Parameters">Values for the cell tagged <c>parameters</c>, as typed.</param>
/// <param name="InPlace">Whether a complete run replaces the notebook itself.</param>
/// <param name="TimeLimit">Per notebook; null for none.</param>
/// <param name="OutputFolder">Where results go; null for <c>.runs</c> beside each notebook.</param>
/// <param name="PlotlyScript">plotly.js, inlined into pages; may be missing.</param>
public sealed record RunOptions(
    IReadOnlyDictionary<string, string> Parameters,
    bool InPlace,
    TimeSpan? TimeLimit,
    string? OutputFolder,
    string PlotlyScript
);
