namespace Workbook.Pages;

/// <summary>The plotly.js that pages carry inside them.</summary>
internal static class PlotlyScript
{
    /// <summary>Where environment/setup puts it, seen from the built Workbook.</summary>
    public static string DefaultPath { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".setup", "plotly.min.js"));

    /// <summary>Its text; null where there is none.</summary>
    public static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
