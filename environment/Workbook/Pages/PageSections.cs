using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace Workbook.Pages;

/// <summary>A page's headings: its title, and the addresses that its links point to.</summary>
internal sealed class PageSections
{
    private readonly List<(string Id, string Text)> _links = [];
    private readonly HashSet<string> _ids = [];

    /// <summary>The first heading's text.</summary>
    public string? Title { get; private set; }

    /// <summary>Gives headings their ids and takes note of them.</summary>
    public void Collect(IElement prose)
    {
        foreach (var heading in prose.QuerySelectorAll("h1, h2, h3"))
        {
            heading.Id = Unique(Slug(heading.TextContent));
            Title ??= heading.TextContent.Trim();
            if (heading.LocalName == "h2")
                _links.Add((heading.Id, heading.TextContent.Trim()));
        }
    }

    public string LinksHtml() =>
        string.Concat(_links.Select(link => $"<a href=\"#{link.Id}\">{WebUtility.HtmlEncode(link.Text)}</a>"));

    private string Unique(string slug)
    {
        var id = slug;
        for (var number = 2; !_ids.Add(id); number++)
            id = $"{slug}-{number}";
        return id;
    }

    // As GitHub makes them, so that links written for it work here too.
    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Trim().ToLowerInvariant())
            if (char.IsLetterOrDigit(c) || c is '-' or '_')
                slug.Append(c);
            else if (c == ' ')
                slug.Append('-');
        return slug.Length > 0 ? slug.ToString() : "section";
    }
}
