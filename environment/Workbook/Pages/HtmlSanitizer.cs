using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Workbook.Pages;

/// <summary>
/// Reduces HTML to what can neither run nor load anything: an allow-list of elements, attributes
/// and style properties. Images are kept only as data; inline SVG becomes such an image.
/// </summary>
internal static partial class HtmlSanitizer
{
    // Far beyond what a table or a tree of details needs, far below what overflows a stack.
    private const int DeepestNesting = 200;

    private static readonly HtmlParser Parser = new();

    /// <param name="image">Turns an image's address into a <c>data:</c> address, or null to drop it.</param>
    /// <returns>The cleaned elements, in a document of their own.</returns>
    public static IElement Clean(string html, Func<string, string?>? image = null)
    {
        var document = Parser.ParseDocument("<!doctype html><body></body>");
        var body = document.Body!;
        body.InnerHtml = html;
        foreach (var child in body.ChildNodes.ToArray())
            CleanNode(child, image ?? (address => address), 0);
        return body;
    }

    private static void CleanNode(INode node, Func<string, string?> image, int depth)
    {
        if (node is not IElement element)
        {
            if (node.NodeType != NodeType.Text)
                node.Parent!.RemoveChild(node);
            return;
        }
        if (element.LocalName == "svg")
            ReplaceBySvgImage(element);
        else if (depth > DeepestNesting || !IsHtml(element) || SafeHtml.Dropped.Contains(element.LocalName))
            element.Remove();
        else
            CleanElement(element, image, depth);
    }

    private static void CleanElement(IElement element, Func<string, string?> image, int depth)
    {
        foreach (var child in element.ChildNodes.ToArray())
            CleanNode(child, image, depth + 1);
        if (!SafeHtml.Elements.Contains(element.LocalName))
        {
            element.Replace([.. element.ChildNodes]);
            return;
        }
        foreach (var attribute in element.Attributes.ToArray())
            CleanAttribute(element, attribute, image);
        if (element.LocalName == "img" && !element.HasAttribute("src"))
            element.Remove();
        if (element.LocalName == "a" && element.HasAttribute("href"))
            element.SetAttribute("rel", "noopener noreferrer");
    }

    private static void CleanAttribute(IElement element, IAttr attribute, Func<string, string?> image)
    {
        var kept = attribute.LocalName switch
        {
            "href" when element.LocalName == "a" => IsSafeLink(attribute.Value) ? attribute.Value : null,
            "src" when element.LocalName == "img" => OnlyData(image(attribute.Value)),
            "style" => CleanStyle(attribute.Value),
            var name => SafeHtml.Attributes.Contains(name) ? attribute.Value : null,
        };
        if (kept is null)
            element.RemoveAttribute(attribute.NamespaceUri, attribute.LocalName);
        else if (kept != attribute.Value)
            attribute.Value = kept;
    }

    private static void ReplaceBySvgImage(IElement svg)
    {
        var image = svg.Owner!.CreateElement("img");
        var text = svg.OuterHtml;
        if (!svg.HasAttribute("xmlns"))
            text = text.Replace("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", StringComparison.Ordinal);
        image.SetAttribute("src", DataAddress.OfSvg(text));
        image.SetAttribute("alt", svg.GetAttribute("aria-label") ?? "");
        foreach (var size in new[] { "width", "height" })
            if (svg.GetAttribute(size) is { } value)
                image.SetAttribute(size, value);
        svg.Replace(image);
    }

    private static bool IsHtml(IElement element) => element.NamespaceUri == NamespaceNames.HtmlUri;

    private static string? OnlyData(string? address) =>
        address is not null && DataImage().IsMatch(address) ? address : null;

    // Browsers skip blanks and control characters inside a scheme.
    private static bool IsSafeLink(string address)
    {
        var compact = new string([.. address.Where(c => c > ' ' && !char.IsControl(c))]);
        return !compact.Contains(':') || Scheme().IsMatch(compact) || RelativeWithColon().IsMatch(compact);
    }

    private static string? CleanStyle(string style)
    {
        var kept = style
            .Split(';')
            .Select(declaration => declaration.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2 && SafeHtml.Styles.Contains(parts[0].ToLowerInvariant()))
            .Where(parts => StyleValue().IsMatch(parts[1]))
            .Select(parts => $"{parts[0].ToLowerInvariant()}: {parts[1]}");
        return string.Join("; ", kept) is { Length: > 0 } text ? text : null;
    }

    [GeneratedRegex(@"^data:image/(png|jpe?g|gif|webp|svg\+xml)[;,]", RegexOptions.IgnoreCase)]
    private static partial Regex DataImage();

    [GeneratedRegex("^(https?|mailto|doi):", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex("^[^:]*[/?#]")]
    private static partial Regex RelativeWithColon();

    // Words, numbers and colours; of the functions only those that compute a colour or a length.
    [GeneratedRegex(@"^(?:[\w\s.,%#+-]|\b(?:rgba?|hsla?|calc|var)\([\w\s.,%#+*/-]*\))*$", RegexOptions.IgnoreCase)]
    private static partial Regex StyleValue();
}
