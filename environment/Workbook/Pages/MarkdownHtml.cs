using AngleSharp.Dom;
using Markdig;
using Workbook.Notebooks;

namespace Workbook.Pages;

/// <summary>A Markdown cell as cleaned HTML, its images inside it.</summary>
internal static class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .UseMathematics()
        .UseDefinitionLists()
        .Build();

    /// <param name="folder">Where relative images are looked for.</param>
    public static IElement Render(Cell cell, string folder) =>
        Polish(
            HtmlSanitizer.Clean(
                Markdown.ToHtml(cell.Source, Pipeline),
                address => Image(cell, folder, address)
            )
        );

    /// <summary>Markdown that a cell shows as an output.</summary>
    public static IElement Render(string markdown) =>
        Polish(HtmlSanitizer.Clean(Markdown.ToHtml(markdown, Pipeline)));

    private static IElement Polish(IElement html)
    {
        foreach (var code in html.QuerySelectorAll("code.language-csharp, code.language-cs"))
            code.InnerHtml = CodeHighlighter.ToHtml(code.TextContent);
        MathText.Render(html);
        return html.ScrollTables();
    }

    /// <summary>Lets wide tables scroll in a box of their own.</summary>
    public static IElement ScrollTables(this IElement html)
    {
        foreach (
            var table in html.QuerySelectorAll("table")
                .Where(table => table.ParentElement!.Closest("table") is null)
        )
        {
            var box = table.Owner!.CreateElement("div");
            box.ClassName = "scroll";
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
        return forms
            ?.Select(form => $"data:{form.Key};base64,{MultilineText.Read(form.Value)}")
            .FirstOrDefault();
    }
}
