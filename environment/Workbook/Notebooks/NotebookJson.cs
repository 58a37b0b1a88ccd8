using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>
/// Reads JSON as other tools write it: with a byte-order mark, with Python's NaN and Infinity (which become null),
/// with half a surrogate pair (which becomes U+FFFD).
/// </summary>
internal static partial class NotebookJson
{
    /// <exception cref="JsonException">The text is not JSON, even so.</exception>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return Strict(text);
        }
        catch (JsonException)
        {
            return Strict(Repaired(text));
        }
    }

    /// <summary>The object or list that a text holds; null where it holds neither.</summary>
    public static JsonNode? ParseOrNull(string text)
    {
        try
        {
            return Parse(text) is (JsonObject or JsonArray) and var found ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? Strict(string text)
    {
        try
        {
            var root = JsonNode.Parse(text, documentOptions: new() { MaxDepth = 200 });
            // Nodes are made lazily; this finds repeated keys and broken strings now.
            _ = root is null ? "" : JupyterJson.Write(root, "");
            return root;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new JsonException(error.Message, error);
        }
    }

    private static string Repaired(string text) =>
        Tokens()
            .Replace(
                AtomicFile.Utf8.GetString(AtomicFile.Utf8.GetBytes(text)).TrimStart('\uFEFF'),
                token => token.Value[0] == '"' ? Escapes().Replace(token.Value, Whole) : "null"
            );

    private static string Whole(Match escape) => escape.Groups["half"].Success ? @"\ufffd" : escape.Value;

    [GeneratedRegex(@"""(?>[^""\\]+|\\.)*""|-?\b(?:NaN|Infinity)\b", RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|(?<half>\\u[dD][89a-fA-F]..)|\\.", RegexOptions.Singleline)]
    private static partial Regex Escapes();
}
