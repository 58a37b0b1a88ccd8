using AngleSharp.Dom;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Workbook.Notebooks;

namespace Workbook.Pages;

/// <summary>Prose as cleaned HTML, its images inside it.</summary>
internal sealed class MarkdownHtml(ProseRules rules)
{
    private const string Display = "display";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .UseMathematics()
        .UseDefinitionLists()
        .Build();

    /// <summary>A Markdown cell.</summary>
    /// <param name="cell">The cell, with what is attached to it.</param>
    /// <param name="folder">Where relative images are looked for.</param>
    public IElement Render(Cell cell, string folder) =>
        Polish(HtmlSanitizer.Clean(ToHtml(cell.Source), address => Image(cell, folder, address)));

    /// <summary>Markdown from elsewhere, such as what a cell shows.</summary>
    public IElement Render(string markdown) => Polish(HtmlSanitizer.Clean(ToHtml(markdown)));

    /// <summary>HTML that a cell shows.</summary>
    public IElement Clean(string html) => Finish(HtmlSanitizer.Clean(html));

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
                MathText.WithoutDelimiters(formula.TextContent),
                formula.LocalName == "div" || formula.ClassList.Contains(Display)
            );
        return Finish(html);
    }

    private IElement Finish(IElement html)
    {
        foreach (var link in html.QuerySelectorAll("a[href]").ToArray())
            if (rules.Link(link.GetAttribute("href")!) is { } address)
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

    private static string? Image(Cell cell, string folder, string address)
    {
        const string attachment = "attachment:";
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return address;
        if (!address.StartsWith(attachment, StringComparison.Ordinal))
            return address.Contains(':') ? null : DataAddress.OfFile(folder, address);
        var forms =
            cell.Json["attachments"]?[Uri.UnescapeDataString(address[attachment.Length..])]
            as System.Text.Json.Nodes.JsonObject;
        return forms?.Select(form => $"data:{form.Key};base64,{MultilineText.Read(form.Value)}").FirstOrDefault();
    }
}
