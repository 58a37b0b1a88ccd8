using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Pages;

/// <summary>
/// Plotly figures: a box of the figure's own height that holds its still image, and its JSON, from
/// which the page's script draws the interactive one.
/// </summary>
internal sealed class FigureHtml
{
    private const double DefaultHeight = 420;

    /// <summary>Figures rendered so far.</summary>
    public int Count { get; private set; }

    public string Render(JsonNode figure, string? svg, string? description)
    {
        var id = $"wb-figure-{++Count}";
        var height = HeightOf(figure).ToString("0", CultureInfo.InvariantCulture);
        var alt = WebUtility.HtmlEncode(TitleOf(figure) ?? description ?? "chart");
        var still = svg is null ? $"<p>{alt}</p>" : $"<img src=\"{SvgImage.AddressOf(svg)}\" alt=\"{alt}\">";
        return $"<figure class=\"chart\" data-figure=\"{id}\" style=\"height:{height}px\" role=\"img\" aria-label=\"{alt}\">{still}</figure>"
            + $"<script type=\"application/json\" id=\"{id}\">{Json(figure)}</script>";
    }

    // The default encoder escapes <, > and &, so that nothing in a figure can end the element.
    private static string Json(JsonNode figure) => figure.ToJsonString(JsonSerializerOptions.Default);

    private static double HeightOf(JsonNode figure) =>
        Layout(figure)?["height"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? Math.Clamp(value.GetValue<double>(), 120, 2000)
            : DefaultHeight;

    private static string? TitleOf(JsonNode figure) =>
        (Layout(figure)?["title"] is JsonObject title ? title["text"] : Layout(figure)?["title"]) is JsonValue text
        && text.TryGetValue<string>(out var words)
            ? PlainText(words)
            : null;

    // Plotly's titles hold line breaks and bold words; a name that is read aloud does not.
    private static string? PlainText(string title)
    {
        var html = SafeHtml.Clean(title.Replace("<br", " <br", StringComparison.OrdinalIgnoreCase));
        var words = html.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 ? string.Join(' ', words) : null;
    }

    private static JsonObject? Layout(JsonNode figure) => (figure as JsonObject)?["layout"] as JsonObject;
}
