using System.Text;
using System.Xml;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Xhtml;

namespace Workbook.Pages;

/// <summary>SVG as the address of an image: nothing in it can run, and it needs no file.</summary>
internal static class SvgImage
{
    /// <summary>An image of an SVG file's text, which need not be well-formed XML.</summary>
    public static string AddressOf(string svg) =>
        "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(IsXml(svg) ? svg : Xml(svg)));

    /// <summary>An image to stand where an element of a page does.</summary>
    public static IElement Of(IElement svg)
    {
        var image = svg.Owner!.CreateElement("img");
        image.SetAttribute("src", AddressOf(Xml(svg)));
        image.SetAttribute(
            "alt",
            svg.GetAttribute("aria-label")
                ?? svg.Children.FirstOrDefault(child => child.LocalName == "title")?.TextContent
                ?? ""
        );
        foreach (var size in new[] { "width", "height" })
            if (svg.GetAttribute(size) is { } value)
                image.SetAttribute(size, value);
        return image;
    }

    private static bool IsXml(string svg)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore };
            using var reader = XmlReader.Create(new StringReader(svg), settings);
            while (reader.Read()) { }
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static string Xml(string svg) =>
        new HtmlParser().ParseDocument(svg).QuerySelector("svg") is { } element ? Xml(element) : svg;

    // HTML knows what &nbsp; and xlink: mean without being told; XML does not.
    private static string Xml(IElement svg)
    {
        foreach (var comment in svg.Descendants<IComment>().ToArray())
            comment.Remove();
        foreach (
            var (name, uri) in new[] { ("xmlns", NamespaceNames.SvgUri), ("xmlns:xlink", NamespaceNames.XLinkUri) }
        )
            if (!svg.HasAttribute(name))
                svg.SetAttribute(name, uri);
        return svg.ToHtml(XhtmlMarkupFormatter.Instance);
    }
}
