using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Workbook.Notebooks;
using Workbook.Outputs;

namespace Workbook.Pages;

/// <summary>One stored output as HTML, by the best of its forms.</summary>
internal sealed partial class OutputHtml(FigureHtml figures, MarkdownHtml prose)
{
    private const string Script = "<p class=\"note\">This output is a script, which pages do not run.</p>";

    public string Render(JsonNode output) =>
        output["output_type"]!.GetValue<string>() switch
        {
            "stream" => Stream(output),
            "error" => Error(output),
            _ => Best((JsonObject)output["data"]!),
        };

    private string Best(JsonObject data)
    {
        if (data[MimeTypes.Plotly] is { } figure)
            return figures.Render(figure, Text(data, MimeTypes.Svg), Text(data, MimeTypes.Plain));
        var html = Text(data, MimeTypes.Html);
        if (html is not null && prose.Clean(html) is var clean && Shows(clean))
            return $"<div class=\"html\">{clean.InnerHtml}</div>";
        if (Text(data, MimeTypes.Svg) is { } svg)
            return Image(SvgImage.AddressOf(svg), Text(data, MimeTypes.Plain));
        foreach (var raster in new[] { "image/png", "image/jpeg", "image/gif", "image/webp" })
            if (Text(data, raster) is { } bytes)
                return Image($"data:{raster};base64,{Blank().Replace(bytes, "")}", Text(data, MimeTypes.Plain));
        if (Text(data, MimeTypes.Markdown) is { } markdown)
            return $"<div class=\"prose\">{prose.Render(markdown).InnerHtml}</div>";
        if (html is not null)
            return html.Contains("<script", StringComparison.OrdinalIgnoreCase) ? Script : "";
        return Pre("plain", Text(data, MimeTypes.Latex) ?? Text(data, MimeTypes.Plain) ?? data.ToJsonString());
    }

    private static bool Shows(IElement html) =>
        !string.IsNullOrWhiteSpace(html.TextContent) || html.QuerySelector("img, hr, meter, progress") is not null;

    private static string Stream(JsonNode output) =>
        Pre(output["name"]!.GetValue<string>() == "stderr" ? "stderr" : "stdout", MultilineText.Read(output["text"]));

    private static string Error(JsonNode output)
    {
        var trace = string.Join('\n', output["traceback"]!.AsArray().Select(line => line!.GetValue<string>()));
        var message = WebUtility.HtmlEncode($"{output["evalue"]}");
        return $"<div class=\"error\" role=\"note\"><p><strong>{WebUtility.HtmlEncode($"{output["ename"]}")}</strong> {message}</p>{Pre("trace", trace)}</div>";
    }

    private static string Image(string address, string? alt) =>
        $"<figure class=\"picture\"><img src=\"{WebUtility.HtmlEncode(address)}\" alt=\"{WebUtility.HtmlEncode(alt ?? "")}\"></figure>";

    private static string Pre(string style, string text) =>
        $"<pre class=\"{style}\" tabindex=\"0\">{WebUtility.HtmlEncode(TerminalCode().Replace(text, ""))}</pre>";

    private static string? Text(JsonObject data, string mimeType) =>
        data[mimeType] is { } node && MultilineText.IsText(node) ? MultilineText.Read(node) : null;

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex TerminalCode();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();
}
