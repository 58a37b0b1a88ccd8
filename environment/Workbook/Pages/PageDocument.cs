using System.Net;

namespace Workbook.Pages;

/// <summary>A page around what it shows: its head, its content policy, its header and foot.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Policy">What the page may load and run.</param>
/// <param name="Head">Styles, and links to them.</param>
/// <param name="Header">What stays in sight at the top.</param>
/// <param name="Main">What the page shows.</param>
/// <param name="Footer">Below it.</param>
/// <param name="Scripts">At the end of the page.</param>
internal sealed record PageDocument(
    string Title,
    string Policy,
    string Head,
    string Header,
    string Main,
    string Footer,
    string Scripts
)
{
    public string ToHtml() =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <title>{WebUtility.HtmlEncode(Title)}</title>
            {Head}
            </head>
            <body>
            <header>{Header}</header>
            <main id="wb-top">
            {Main}</main>
            <footer>{Footer}</footer>
            {Scripts}
            </body>
            </html>

            """;

    /// <summary>The switch that hides and shows all code; it works without a script.</summary>
    public const string CodeToggle =
        "<label class=\"toggle\"><input type=\"checkbox\" id=\"wb-code\" checked> Code</label>";

    /// <summary>A style or script of the pages' own.</summary>
    public static string Resource(string name)
    {
        using var stream = typeof(PageDocument).Assembly.GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd().Trim();
    }
}
