using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using Workbook.Pages;

namespace Workbook.Publishing;

/// <summary>
/// The first page of a site: the README's title, first paragraph and chosen sections in the README's own words,
/// with a card for every notebook.
/// </summary>
internal sealed class LandingPage
{
    /// <summary>The README's sections that the page shows, below the cards.</summary>
    private static readonly string[] Shown = ["Claims and verdicts", "Two commands"];

    private readonly string _lead;
    private readonly Dictionary<string, string> _sections = [];

    /// <param name="readme">The README's text, with the claims of the notebooks that are published.</param>
    /// <param name="rules">What becomes of its links.</param>
    /// <exception cref="SiteException">The README lacks what the page shows.</exception>
    public LandingPage(string readme, ProseRules rules)
    {
        var html = new MarkdownHtml(rules with { Link = Link }, new()).Render(readme);
        string? Link(string address) =>
            address.StartsWith('#') && !Shown.Any(name => address == "#" + PageSections.Slug(name))
                ? null // a section that stays in the README
                : rules.Link(address);
        Title = html.QuerySelector("h1")?.TextContent.Trim() ?? throw Lacks("a heading of the first level");
        _lead =
            html.Children.FirstOrDefault(element => element.LocalName == "p")?.OuterHtml
            ?? throw Lacks("a first paragraph");
        foreach (var heading in html.QuerySelectorAll("h2"))
            _sections[heading.TextContent.Trim()] = Following(heading);
        foreach (var name in Shown.Where(name => !_sections.ContainsKey(name)))
            throw Lacks($"a section \"{name}\"");
    }

    /// <summary>The workbook's name.</summary>
    public string Title { get; }

    public string Render(SitePage page, IReadOnlyList<SiteNotebook> notebooks, bool formulas)
    {
        var main = new StringBuilder()
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"<section class=\"prose wide\"><h1>{Text(Title)}</h1>{_lead}</section>"
            )
            .AppendLine("<section class=\"cards\" aria-label=\"Notebooks\">");
        foreach (var notebook in notebooks)
            main.AppendLine(Card(notebook));
        main.AppendLine("</section>");
        foreach (var name in Shown)
            main.AppendLine(
                CultureInfo.InvariantCulture,
                $"<section class=\"prose wide\"><h2 id=\"{PageSections.Slug(name)}\">{Text(name)}</h2>{_sections[name]}</section>"
            );
        return page.ToHtml(
            Title,
            $"<nav aria-label=\"Sections\">{string.Concat(Shown.Select(name => $"<a href=\"#{PageSections.Slug(name)}\">{Text(name)}</a>"))}</nav>",
            main.ToString(),
            "<p>Every number on these pages comes from the notebooks' own outputs.</p>",
            charts: false,
            formulas
        );
    }

    private static string Card(SiteNotebook notebook)
    {
        var picture = notebook.Picture is { } svg
            ? $"<img src=\"{SvgImage.AddressOf(svg)}\" alt=\"\" width=\"720\" height=\"440\">"
            : "";
        return $"<article><h2><a href=\"{Text(notebook.Page)}\">{Text(notebook.Body.Title)}</a></h2>{picture}<p>{notebook.Summary}</p><p class=\"score\">{Score(notebook)}</p></article>";
    }

    private static string Score(SiteNotebook notebook)
    {
        var claims = notebook.Claims.SelectMany(sheet => sheet.Claims).ToArray();
        var reproduced = claims.Count(claim => claim.Verdict == FoundClaim.Reproduced);
        return $"{reproduced} of {claims.Length} claims reproduced";
    }

    private static string Following(IElement heading)
    {
        var html = new StringBuilder();
        for (
            var next = heading.NextElementSibling;
            next is not null && next.LocalName is not ("h1" or "h2");
            next = next.NextElementSibling
        )
            html.Append(next.OuterHtml);
        return html.ToString();
    }

    private static SiteException Lacks(string part) =>
        new($"The README has to have {part}: the landing page shows it.");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
