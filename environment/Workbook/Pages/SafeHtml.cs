using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace Workbook.Pages;

/// <summary>
/// Reduces HTML to what can neither run nor load anything. The sanitizer package filters by the lists below; the rest
/// of this class sees to what it leaves to its callers: pictures, inline SVG, ids, and nesting without end.
/// </summary>
internal static partial class SafeHtml
{
    // Far beyond what a table or a tree of details needs, far below what overflows a stack.
    private const int DeepestNesting = 200;

    private static readonly HashSet<string> Html = Words(
        "a abbr b blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure "
            + "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup "
            + "table tbody td tfoot th thead time tr u ul var wbr meter progress"
    );

    private static readonly HashSet<string> MathMl = Words(
        "math semantics annotation menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms "
            + "mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
    );

    /// <summary>Elements that go with everything in them; of others that are not allowed, the content stays.</summary>
    private static readonly HashSet<string> Dropped = Words(
        "script style link meta base title head iframe frame frameset object embed applet param noscript "
            + "template slot form input button select option textarea audio video source track canvas dialog "
            + "plaintext xmp noembed noframes portal map area marquee"
    );

    private static readonly HashSet<string> Attributes = Words(
        "class id href src style title lang dir colspan rowspan scope span open start reversed alt width height "
            + "datetime value min max low high optimum aria-label aria-hidden role "
            + "xmlns display displaystyle scriptlevel mathvariant mathcolor linethickness columnalign columnspacing "
            + "rowspacing stretchy fence separator lspace rspace accent accentunder encoding"
    );

    /// <summary>Properties of styles, each with those that begin with its name.</summary>
    private static readonly string[] Styles =
    [
        .. Words(
            "color background-color opacity text-align vertical-align font-weight font-style font-size "
                + "font-variant-numeric white-space width min-width max-width height min-height max-height padding "
                + "border display gap row-gap column-gap text-decoration line-height letter-spacing"
        ),
    ];

    private static readonly Sanitizer Filter = new();

    /// <param name="picture">A picture's address as the page may load it, or null where it cannot.</param>
    /// <returns>The cleaned elements, in a document of their own.</returns>
    public static IElement Clean(string html, Func<string, string?>? picture = null)
    {
        var document = HtmlSanitizer.DefaultHtmlParserFactory().ParseDocument("<!doctype html><body></body>");
        var body = document.Body!;
        body.InnerHtml = html;
        Prepare(body, picture ?? (address => PictureFile.IsData(address) ? address : null));
        Filter.SanitizeDom(document, body);
        foreach (var link in body.QuerySelectorAll("a[href]"))
            link.SetAttribute("rel", "noopener noreferrer");
        return body;
    }

    // Without recursion, which what is nested too deeply would not survive.
    private static void Prepare(IElement body, Func<string, string?> picture)
    {
        var open = new Stack<(IElement Element, int Depth)>(body.Children.Select(child => (child, 1)));
        while (open.TryPop(out var next))
        {
            var (element, depth) = next;
            if (element.LocalName == "svg" && element.NamespaceUri == NamespaceNames.SvgUri)
                element.Replace(SvgImage.Of(element));
            else if (depth > DeepestNesting || !IsKept(element))
                element.Remove();
            else
            {
                PrepareAttributes(element);
                if (element is IHtmlImageElement image)
                    PreparePicture(image, picture);
                foreach (var child in element.Children)
                    open.Push((child, depth + 1));
            }
        }
    }

    private static bool IsKept(IElement element) =>
        element.NamespaceUri == NamespaceNames.MathMlUri
            ? MathMl.Contains(element.LocalName)
            : element.NamespaceUri == NamespaceNames.HtmlUri && !Dropped.Contains(element.LocalName);

    // Names of elements can hide the document's own properties, and ids that begin so are the workbook's.
    private static void PrepareAttributes(IElement element)
    {
        if (element is not IHtmlAnchorElement)
            element.RemoveAttribute("href");
        else if (!element.HasAttribute("id") && element.GetAttribute("name") is { } name)
            element.Id = name;
        if (element is not IHtmlImageElement)
            element.RemoveAttribute("src");
        if (element.Id?.StartsWith("wb-", StringComparison.OrdinalIgnoreCase) == true)
            element.RemoveAttribute("id");
    }

    /// <summary>What cannot be shown leaves its alternative text, as a link where it is on the web.</summary>
    private static void PreparePicture(IHtmlImageElement image, Func<string, string?> picture)
    {
        var address = image.GetAttribute("src") ?? "";
        if (picture(address) is { } found)
            image.SetAttribute("src", found);
        else if (string.IsNullOrWhiteSpace(image.AlternativeText))
            image.Remove();
        else if (PictureFile.IsOnTheWeb(address) && image.Closest("a") is null)
        {
            var link = image.Owner!.CreateElement("a");
            link.SetAttribute("href", address);
            link.TextContent = image.AlternativeText;
            image.Replace(link);
        }
        else
            image.Replace(image.Owner!.CreateTextNode(image.AlternativeText));
    }

    private static HashSet<string> Words(string text) => [.. text.Split(' ')];

    // Words, numbers and colours; of the functions only those that compute a colour or a length.
    [GeneratedRegex(
        @"^(?!(?:[\w\s.,%#+-]|\b(?:rgba?|hsla?|calc|var)\([\w\s.,%#+*/-]*\))*$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex UnsafeStyle();

    private sealed class Sanitizer : HtmlSanitizer
    {
        public Sanitizer()
            : base(
                new HtmlSanitizerOptions
                {
                    AllowedTags = new HashSet<string>([.. Html, .. MathMl]),
                    AllowedAttributes = Attributes,
                    AllowedSchemes = Words("http https mailto doi"),
                    UriAttributes = Words("href src"),
                }
            )
        {
            KeepChildNodes = true;
            DisallowCssPropertyValue = UnsafeStyle();
        }

        protected override bool IsAllowedCssProperty(string propertyName) =>
            Styles.Any(style =>
                propertyName == style || propertyName.StartsWith(style + "-", StringComparison.Ordinal)
            );

        // Pictures have been seen to; addresses in styles do not come this far.
        protected override string? SanitizeUrl(IElement element, string url, string baseUrl) =>
            element is IHtmlImageElement ? url : base.SanitizeUrl(element, url, baseUrl);
    }
}
