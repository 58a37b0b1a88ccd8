using System.Net;
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
    /// <param name="katex">KaTeX's <c>dist</c> folder; by default where environment/setup puts it.</param>
    public static string Render(Notebook notebook, string folder, string? plotly, PageStamp stamp, string? katex = null)
    {
        var body = NotebookBody.Of(notebook, ProseRules.StandAlone(folder, katex ?? Katex.DefaultFolder));
        InlineScript[] scripts =
            plotly is null || body.Figures == 0 ? [] : [new(plotly), new(PageDocument.Resource("page.js"))];
        var title = WebUtility.HtmlEncode(body.Title);
        var file = WebUtility.HtmlEncode(Path.GetFileName(notebook.Name));
        return new PageDocument(
            body.Title,
            Policy(scripts),
            $"<style>{PageDocument.Resource("page.css")}</style>",
            $"<nav aria-label=\"Sections\"><a class=\"name\" href=\"#wb-top\">{title}</a>{body.Links}</nav>{PageDocument.CodeToggle}",
            body.Html,
            $"<p>{WebUtility.HtmlEncode(stamp.Sentence)} {file}</p>",
            string.Concat(scripts.Select(script => script.Html))
        ).ToHtml();
    }

    private static string Policy(InlineScript[] scripts)
    {
        var allowed = scripts.Length == 0 ? "'none'" : string.Join(' ', scripts.Select(script => script.Policy));
        return $"default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src {allowed}; base-uri 'none'; form-action 'none'";
    }
}
