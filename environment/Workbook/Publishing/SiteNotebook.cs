using Workbook.Notebooks;
using Workbook.Outputs;
using Workbook.Pages;

namespace Workbook.Publishing;

/// <summary>A notebook and what the site shows of it.</summary>
/// <param name="Notebook">The notebook with its outputs.</param>
/// <param name="Name">What its page and its file are called on the site, without extension.</param>
/// <param name="Body">Its cells.</param>
/// <param name="Summary">What it is about, as HTML.</param>
/// <param name="Formulas">Whether there are formulas among them.</param>
/// <param name="Claims">Its claims.</param>
/// <param name="Tickets">Its tickets.</param>
internal sealed record SiteNotebook(
    Notebook Notebook,
    string Name,
    NotebookBody Body,
    string Summary,
    bool Formulas,
    IReadOnlyList<ClaimSheet> Claims,
    Tickets Tickets
)
{
    /// <summary>The notebook's own file on the site.</summary>
    public string File => Name + ".ipynb";

    public string Page => Name + ".html";

    /// <summary>The first paragraph, without links: what a notebook is about.</summary>
    public static string SummaryOf(Notebook notebook, ProseRules rules)
    {
        var prose = new MarkdownHtml(rules with { Link = _ => null, Picture = _ => null }, new());
        return notebook
                .Cells.Where(cell => cell.Kind == CellKind.Markdown)
                .Select(cell => prose.Render(cell.Source).QuerySelector("p")?.InnerHtml)
                .FirstOrDefault(paragraph => paragraph is not null)
            ?? "";
    }

    /// <summary>The still image of the chart in the cell that is tagged <c>picture</c>, else of the first one.</summary>
    public string? Picture =>
        (
            from cell in Notebook.Cells.OrderByDescending(cell => cell.Tags.Contains("picture"))
            from output in cell.Outputs
            let svg = output["data"]?[MimeTypes.Svg]
            where svg is not null && MultilineText.IsText(svg)
            select MultilineText.Read(svg)
        ).FirstOrDefault();
}
