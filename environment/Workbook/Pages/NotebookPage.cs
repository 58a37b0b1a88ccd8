using System.Net;
using System.Text;
using Workbook.Notebooks;

namespace Workbook.Pages;

/// <summary>
/// A notebook as one HTML file that needs nothing else: no network, no file beside it. Its content
/// policy allows only the page's own scripts, by their hashes.
/// </summary>
public static class NotebookPage
{
    /// <param name="folder">Where the notebook's relative images lie.</param>
    /// <param name="plotly">The text of plotly.js; without it charts stay still images.</param>
    /// <param name="stamp">When and how it was executed.</param>
    public static string Render(Notebook notebook, string folder, string? plotly, PageStamp stamp)
    {
        var figures = new FigureHtml();
        var sections = new PageSections();
        var outputs = new OutputHtml(figures);
        var cells = new StringBuilder();
        foreach (var cell in notebook.Cells)
            cells.AppendLine(CellHtml(cell, folder, sections, outputs));
        InlineScript[] scripts =
            plotly is null || figures.Count == 0 ? [] : [new(plotly), new(Resource("page.js"))];
        return Assemble(notebook, sections, cells.ToString(), scripts, stamp);
    }

    private static string CellHtml(
        Cell cell,
        string folder,
        PageSections sections,
        OutputHtml outputs
    )
    {
        if (cell.Kind != CellKind.Markdown)
            return cell.Kind == CellKind.Raw ? "" : Code(cell) + Outputs(cell, outputs);
        var prose = MarkdownHtml.Render(cell, folder);
        sections.Collect(prose);
        return $"<section class=\"prose\">{prose.InnerHtml}</section>";
    }

    private static string Code(Cell cell)
    {
        if (string.IsNullOrWhiteSpace(cell.Source))
            return "";
        var count = cell.ExecutionCount is { } number ? $"[{number}]" : "[ ]";
        var first = WebUtility.HtmlEncode(cell.Source.TrimStart().Split('\n', 2)[0]);
        return $"<details class=\"code\" open><summary><span class=\"count\">{count}</span> <code class=\"first\">{first}</code></summary>"
            + $"<pre><code>{CodeHighlighter.ToHtml(cell.Source)}</code></pre></details>";
    }

    private static string Outputs(Cell cell, OutputHtml outputs) =>
        cell.Outputs.Count == 0
            ? ""
            : $"<div class=\"outputs\">{string.Concat(cell.Outputs.Select(output => outputs.Render(output!)))}</div>";

    private static string Assemble(
        Notebook notebook,
        PageSections sections,
        string cells,
        IReadOnlyList<InlineScript> scripts,
        PageStamp stamp
    )
    {
        var title = WebUtility.HtmlEncode(
            sections.Title ?? Path.GetFileNameWithoutExtension(notebook.Name)
        );
        var file = WebUtility.HtmlEncode(Path.GetFileName(notebook.Name));
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="{Policy(scripts)}">
            <title>{title}</title>
            <style>{Resource("page.css")}</style>
            </head>
            <body>
            <header><nav aria-label="Sections"><a class="name" href="#wb-top">{title}</a>{sections.LinksHtml()}</nav><label class="toggle"><input type="checkbox" id="wb-code" checked> Code</label></header>
            <main id="wb-top">
            {cells}</main>
            <footer><p>{WebUtility.HtmlEncode(stamp.Sentence)} {file}</p></footer>
            {string.Concat(scripts.Select(script => script.Html))}
            </body>
            </html>

            """;
    }

    private static string Policy(IReadOnlyList<InlineScript> scripts)
    {
        var allowed =
            scripts.Count == 0
                ? "'none'"
                : string.Join(' ', scripts.Select(script => script.Policy));
        return $"default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src {allowed}; base-uri 'none'; form-action 'none'";
    }

    private static string Resource(string name)
    {
        using var stream = typeof(NotebookPage).Assembly.GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd().Trim();
    }
}
