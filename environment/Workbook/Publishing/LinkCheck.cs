using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Workbook.Publishing;

/// <summary>An address that does not do what it should.</summary>
/// <param name="Sentence">The page, the address and what is wrong with it.</param>
/// <param name="IsLink">Whether a reader follows it, rather than the page loads it.</param>
internal sealed record LinkFault(string Sentence, bool IsLink);

/// <summary>
/// Follows every link of a site's files without a network: what pages load must lie in the site, and what they lead
/// to in it must be there. Links that lead to other hosts are citations, and are not followed.
/// </summary>
internal sealed partial class LinkCheck
{
    private static readonly HtmlParser Parser = new();

    private readonly string _root;
    private readonly Dictionary<string, IHtmlDocument> _pages;

    private LinkCheck(string root)
    {
        _root = root;
        _pages = Directory
            .EnumerateFiles(root, "*.html", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToDictionary(path => path, path => Parser.ParseDocument(File.ReadAllText(path)));
    }

    /// <summary>What is wrong; empty where all is well.</summary>
    public static IReadOnlyList<LinkFault> Faults(string root)
    {
        var check = new LinkCheck(Path.GetFullPath(root));
        return [.. check._pages.Keys.SelectMany(check.FaultsOfPage), .. check.FaultsOfStyles()];
    }

    private IEnumerable<LinkFault> FaultsOfPage(string page)
    {
        foreach (var element in _pages[page].All)
        {
            var isLink = element.LocalName is "a" or "area";
            foreach (var name in new[] { "href", "src", "srcset", "poster", "data" })
                if (element.GetAttribute(name) is { } address && Fault(page, address, isLink) is { } fault)
                    yield return new($"{Short(page)}: <{element.LocalName} {name}=\"{Cut(address)}\"> {fault}", isLink);
        }
    }

    private IEnumerable<LinkFault> FaultsOfStyles() =>
        from file in Directory.EnumerateFiles(_root, "*.css", SearchOption.AllDirectories)
        from address in Addresses().Matches(File.ReadAllText(file))
        let fault = Fault(file, address.Groups[1].Value, isLink: false)
        where fault is not null
        select new LinkFault($"{Short(file)}: {Cut(address.Value)} {fault}", IsLink: false);

    private string? Fault(string from, string address, bool isLink)
    {
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return isLink ? "leads into a data address" : null;
        if (SiteLinks.IsElsewhere(address))
            return isLink ? null : "loads from elsewhere";
        var parts = address.Split('#', 2);
        var path = parts[0].Split('?')[0];
        var file = path.Length == 0 ? from : SiteLinks.FileAt(Path.GetDirectoryName(from)!, path);
        if (file is null)
            return "leads to nothing";
        if (!file.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return "leads out of the site";
        if (!File.Exists(file))
            return "leads to nothing";
        return parts.Length == 2 && !HasPlace(file, Uri.UnescapeDataString(parts[1]))
            ? "leads to a place that the page does not have"
            : null;
    }

    private bool HasPlace(string file, string id) =>
        id.Length == 0 || !_pages.TryGetValue(file, out var page) || page.GetElementById(id) is not null;

    private string Short(string file) => Path.GetRelativePath(_root, file);

    private static string Cut(string text) => text.Length > 120 ? text[..120] + "…" : text;

    [GeneratedRegex("""url\(\s*["']?([^"')]+)["']?\s*\)""")]
    private static partial Regex Addresses();
}
