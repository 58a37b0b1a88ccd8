using System.Net;
using AngleSharp.Dom;
using Markdig.Helpers;

namespace Workbook.Pages;

/// <summary>A page's headings and ids: its title, and the places that links point to.</summary>
/// <remarks>
/// Ids are made as GitHub makes them, lower-case and with hyphens, and so are the places in links. That way
/// <c>#second-part</c>, Jupyter's <c>#Second-part</c> and an <c>&lt;a id="Second-Part"&gt;</c> meet.
/// </remarks>
internal sealed class PageSections
{
    private const string Headings = "h1, h2, h3, h4, h5, h6";

    private readonly List<(string Id, string Text)> _links = [];
    private readonly HashSet<string> _ids = [];

    /// <summary>The first heading's text.</summary>
    public string? Title { get; private set; }

    /// <summary>The id that a heading or a place gets.</summary>
    public static string Slug(string text) =>
        LinkHelper.UrilizeAsGfm(text.Trim()) is { Length: > 0 } slug ? slug : "section";

    /// <summary>A link with its place as pages have it.</summary>
    public static string Normalized(string address)
    {
        var parts = address.Split('#', 2);
        return
            parts is [var page, { Length: > 0 } place]
            && (page == "" || page.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
            ? $"{page}#{Slug(Uri.UnescapeDataString(place))}"
            : address;
    }

    /// <summary>Makes the ids that a text brings unique.</summary>
    public void Claim(IElement html)
    {
        foreach (var element in html.QuerySelectorAll("[id]"))
            if (_ids.Add(Slug(element.Id!)))
                element.Id = Slug(element.Id!);
            else
                element.RemoveAttribute("id");
    }

    /// <summary>Gives headings their ids and takes note of them.</summary>
    public void Collect(IElement prose)
    {
        foreach (var heading in prose.QuerySelectorAll(Headings))
        {
            if (!heading.HasAttribute("id"))
                heading.Id = Unique(Slug(heading.TextContent));
            Title ??= heading.TextContent.Trim();
            if (heading.LocalName == "h2")
                _links.Add((heading.Id!, heading.TextContent.Trim()));
        }
    }

    public string LinksHtml() =>
        string.Concat(_links.Select(link => $"<a href=\"#{link.Id}\">{WebUtility.HtmlEncode(link.Text)}</a>"));

    // Ids that begin so are the page's own.
    private string Unique(string slug)
    {
        slug = slug.StartsWith("wb-", StringComparison.Ordinal) ? "section-" + slug : slug;
        var id = slug;
        for (var number = 1; !_ids.Add(id); number++)
            id = $"{slug}-{number}";
        return id;
    }
}
