using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Workbook.Notebooks;

namespace Workbook.Pages;

/// <summary>Prose and HTML of a page, cleaned.</summary>
/// <param name="rules">What becomes of formulas, links and pictures.</param>
/// <param name="sections">The page's ids.</param>
internal sealed partial class MarkdownHtml(ProseRules rules, PageSections sections)
{
    private const string Display = "display";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .UseMathematics()
        .UseDefinitionLists()
        .Use<MathEnvironments>()
        .Build();

    /// <summary>A Markdown cell, whose headings become sections of the page.</summary>
    public IElement Render(Cell cell)
    {
        var html = Polish(SafeHtml.Clean(ToHtml(cell.Source), address => Attached(cell, address) ?? Picture(address)));
        sections.Collect(html);
        return html;
    }

    /// <summary>Markdown from elsewhere, such as what a cell shows.</summary>
    public IElement Render(string markdown) => Polish(SafeHtml.Clean(ToHtml(markdown), Picture));

    /// <summary>HTML that a cell shows.</summary>
    public IElement Clean(string html) => Finish(SafeHtml.Clean(html, Picture));

    // Jupyter and GitHub give $$…$$ a line of its own wherever it stands.
    private static string ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var formula in document.Descendants<MathInline>())
            if (formula.DelimiterCount == 2)
                formula.GetAttributes().AddClass(Display);
        return document.ToHtml(Pipeline);
    }

    private IElement Polish(IElement html)
    {
        foreach (var code in html.QuerySelectorAll("code.language-csharp, code.language-cs"))
            code.InnerHtml = CodeHighlighter.ToHtml(code.TextContent);
        foreach (var formula in html.QuerySelectorAll(".math"))
            formula.InnerHtml = rules.Formula(
                Delimiters().Replace(formula.TextContent.Trim(), "").Trim(),
                formula.LocalName == "div" || formula.ClassList.Contains(Display)
            );
        return Finish(html);
    }

    private IElement Finish(IElement html)
    {
        sections.Claim(html);
        foreach (var link in html.QuerySelectorAll("a[href]").ToArray())
            if (rules.Link(PageSections.Normalized(link.GetAttribute("href")!)) is { } address)
                link.SetAttribute("href", address);
            else
                link.Replace([.. link.ChildNodes]);
        // Markdown has no tables without headings; those that mean to have none leave them empty.
        foreach (var head in html.QuerySelectorAll("thead").ToArray())
            if (string.IsNullOrWhiteSpace(head.TextContent))
                head.Remove();
        foreach (var pre in html.QuerySelectorAll("pre"))
            pre.SetAttribute("tabindex", "0");
        return ScrollTables(html);
    }

    /// <summary>Lets wide tables scroll in a box of their own, which a keyboard can reach.</summary>
    private static IElement ScrollTables(IElement html)
    {
        foreach (
            var table in html.QuerySelectorAll("table").Where(table => table.ParentElement!.Closest("table") is null)
        )
        {
            var box = table.Owner!.CreateElement("div");
            box.ClassName = "scroll";
            box.SetAttribute("tabindex", "0");
            table.Replace(box);
            box.AppendChild(table);
        }
        return html;
    }

    private string? Picture(string address) => PictureFile.IsData(address) ? address : rules.Picture(address);

    private static string? Attached(Cell cell, string address)
    {
        const string Scheme = "attachment:";
        var forms = address.StartsWith(Scheme, StringComparison.Ordinal)
            ? cell.Json["attachments"]?[Uri.UnescapeDataString(address[Scheme.Length..])] as JsonObject
            : null;
        return forms
            ?.Where(form => MultilineText.IsText(form.Value))
            .Select(form => $"data:{form.Key};base64,{MultilineText.Read(form.Value)}")
            .FirstOrDefault(PictureFile.IsData);
    }

    [GeneratedRegex(@"^\\[\[(]|\\[\])]$")]
    private static partial Regex Delimiters();
}
