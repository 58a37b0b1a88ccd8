namespace Workbook.Outputs;

/// <summary>The MIME types that the workbook itself knows something about.</summary>
public static class MimeTypes
{
    public const string Plain = "text/plain";
    public const string Html = "text/html";
    public const string Markdown = "text/markdown";
    public const string Latex = "text/latex";
    public const string Svg = "image/svg+xml";
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>A notebook's claims with their verdicts; its text/plain form is what a terminal shows.</summary>
    public const string Claims = "application/vnd.lottery-tickets.claims+json";

    /// <summary>The training runs behind a notebook, by their names in the run store.</summary>
    public const string Runs = "application/vnd.lottery-tickets.runs+json";

    /// <summary>Whether a notebook stores this type as JSON rather than as text.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
}
