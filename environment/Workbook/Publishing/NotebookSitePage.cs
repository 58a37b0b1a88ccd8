using System.Globalization;
using System.Net;
using System.Text;
using Workbook.Pages;

namespace Workbook.Publishing;

/// <summary>A notebook's page on a site: its cells, what can be downloaded, and the ways on.</summary>
internal static class NotebookSitePage
{
    /// <param name="page">What pages have around them.</param>
    /// <param name="notebook">The notebook.</param>
    /// <param name="previous">The one before it, if any.</param>
    /// <param name="next">The one after it, if any.</param>
    public static string Render(SitePage page, SiteNotebook notebook, SiteNotebook? previous, SiteNotebook? next) =>
        page.ToHtml(
            notebook.Body.Title,
            $"<nav aria-label=\"Sections\">{notebook.Body.Links}</nav>{PageDocument.CodeToggle}",
            notebook.Body.Html + Downloads(notebook) + Ways(previous, next),
            "<p>Shown as the notebook was committed; nothing was computed to make this page.</p>",
            notebook.Body.Figures > 0,
            notebook.Formulas
        );

    private static string Downloads(SiteNotebook notebook) =>
        $"""
            <section class="prose downloads" aria-labelledby="wb-downloads">
            <h2 id="wb-downloads">Downloads</h2>
            <p><a href="{Text(notebook.File)}" download>{Text(
                notebook.File
            )}</a>, the notebook with its outputs.</p>
            {TicketsHtml(notebook.Tickets)}
            </section>

            """;

    private static string TicketsHtml(Tickets tickets)
    {
        if (tickets.Files.Count == 0)
            return tickets.Listed
                ? "<p>Its tickets are not on this site: whoever runs the notebook has them in <code>data/runs</code>, under the names that it lists.</p>"
                : "";
        var html = new StringBuilder("<details><summary>")
            .Append(CultureInfo.InvariantCulture, $"{tickets.Files.Count} tickets, ")
            .Append(Size(tickets.Files.Sum(file => file.Bytes)))
            .Append(
                "</summary><p>Trained weights, mask and history, as safetensors: of every kind and level the first replicate's.</p><ul>"
            );
        foreach (var file in tickets.Files)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li><a href=\"{file.File}\" download>{Text(file.Name)}</a>, {Size(file.Bytes)}</li>"
            );
        html.Append("</ul>");
        if (tickets.LeftOut > 0)
            html.Append(CultureInfo.InvariantCulture, $"<p>{tickets.LeftOut} more did not fit this site.</p>");
        return html.Append("</details>").ToString();
    }

    private static string Ways(SiteNotebook? previous, SiteNotebook? next) =>
        previous is null && next is null
            ? ""
            : $"<nav class=\"ways\" aria-label=\"Notebooks\">{Way(previous, "prev", "Previous")}{Way(next, "next", "Next")}</nav>\n";

    private static string Way(SiteNotebook? to, string relation, string word) =>
        to is null
            ? "<span></span>"
            : $"<a rel=\"{relation}\" href=\"{Text(to.Page)}\"><small>{word}</small>{Text(to.Body.Title)}</a>";

    private static string Size(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(bytes, 50_000) / 1e6:0.0} MB");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
