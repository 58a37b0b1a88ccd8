using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>
/// Writes JSON byte for byte as Jupyter does: one item a line, keys in the order found, numbers as
/// they were read, and nothing escaped but quotes, backslashes and control characters.
/// </summary>
internal static class JupyterJson
{
    /// <param name="indent">The indentation of one level; Jupyter's is one space.</param>
    public static string Write(JsonNode root, string indent)
    {
        var text = new StringBuilder();
        Append(text, root, indent, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, string indent, int depth)
    {
        switch (node)
        {
            case JsonObject entries:
                Open(text, '{', '}', entries, depth, indent, entry => AppendEntry(text, entry, indent, depth));
                break;
            case JsonArray items:
                Open(text, '[', ']', items, depth, indent, item => Append(text, item, indent, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void AppendEntry(StringBuilder text, KeyValuePair<string, JsonNode?> entry, string indent, int depth)
    {
        AppendString(text, entry.Key);
        text.Append(": ");
        Append(text, entry.Value, indent, depth + 1);
    }

    private static void Open<T>(
        StringBuilder text,
        char open,
        char close,
        IEnumerable<T> items,
        int depth,
        string indent,
        Action<T> append
    )
    {
        text.Append(open);
        var any = false;
        foreach (var item in items)
        {
            text.Append(any ? "," : "");
            NewLine(text, indent, depth + 1);
            append(item);
            any = true;
        }
        if (any)
            NewLine(text, indent, depth);
        text.Append(close);
    }

    private static void NewLine(StringBuilder text, string indent, int depth)
    {
        text.Append('\n');
        for (var level = 0; level < depth; level++)
            text.Append(indent);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        text.Append('"');
    }
}
