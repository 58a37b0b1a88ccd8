using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>nbformat's text: one string, or a list of lines that keep their line ends.</summary>
internal static class MultilineText
{
    public static string Read(JsonNode? node) =>
        node switch
        {
            JsonArray lines => string.Concat(lines.Select(line => line!.GetValue<string>())),
            null => "",
            _ => node.GetValue<string>(),
        };

    /// <summary>Whether the node is text in either form.</summary>
    public static bool IsText(JsonNode? node) => node is JsonArray lines ? lines.All(IsString) : IsString(node);

    /// <summary>The list of lines, as Jupyter writes it.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }

    private static bool IsString(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out _);
}
