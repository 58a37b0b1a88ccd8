using System.Globalization;
using System.Net;
using System.Text;
using Workbook.Notebooks;
using Workbook.Protocols;

namespace Workbook.Pages;

/// <summary>A notebook's cells and outputs as HTML, without the page around them.</summary>
/// <param name="Title">The first heading, else the file's name.</param>
/// <param name="Html">The cells, one below the other.</param>
/// <param name="Links">Links to the sections.</param>
/// <param name="Figures">How many charts the page's script has to draw.</param>
internal sealed record NotebookBody(string Title, string Html, string Links, int Figures)
{
    /// <param name="notebook">The notebook with its outputs.</param>
    /// <param name="rules">What becomes of formulas, links and pictures.</param>
    public static NotebookBody Of(Notebook notebook, ProseRules rules)
    {
        var figures = new FigureHtml();
        var sections = new PageSections();
        var prose = new MarkdownHtml(rules, sections);
        var outputs = new OutputHtml(figures, prose);
        var cells = new StringBuilder();
        var protocol = ProtocolRun.Of(notebook);
        foreach (var cell in notebook.Cells)
        {
            cells.AppendLine(
                cell.Kind switch
                {
                    CellKind.Markdown => $"<section class=\"prose\">{prose.Render(cell).InnerHtml}</section>",
                    CellKind.Code => Code(cell) + Outputs(cell, outputs),
                    _ => "",
                }
            );
            if (cell.Kind == CellKind.Markdown && protocol is not null)
                cells.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"<section class=\"prose\"><p class=\"protocol\">{WebUtility.HtmlEncode(protocol.Sentence)}</p></section>"
                );
            protocol = cell.Kind == CellKind.Markdown ? null : protocol;
        }
        return new NotebookBody(
            sections.Title ?? Path.GetFileNameWithoutExtension(notebook.Name),
            cells.ToString(),
            sections.LinksHtml(),
            figures.Count
        );
    }

    private static string Code(Cell cell)
    {
        if (string.IsNullOrWhiteSpace(cell.Source))
            return "";
        var count = cell.ExecutionCount is { } number ? $"[{number}]" : "[ ]";
        var first = WebUtility.HtmlEncode(cell.Source.TrimStart().Split('\n', 2)[0]);
        return $"<details class=\"code\" open><summary><span class=\"count\">{count}</span> <code class=\"first\">{first}</code></summary>"
            + $"<pre tabindex=\"0\"><code>{CodeHighlighter.ToHtml(cell.Source)}</code></pre></details>";
    }

    private static string Outputs(Cell cell, OutputHtml outputs)
    {
        var html = string.Concat(cell.Outputs.Select(output => outputs.Render(output!)));
        return html.Length > 0 ? $"<div class=\"outputs\">{html}</div>" : "";
    }
}
