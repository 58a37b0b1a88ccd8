using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Tests;

/// <summary>Writes small notebooks for tests.</summary>
internal static class NotebookText
{
    public static JsonObject Markdown(string source) =>
        new()
        {
            ["cell_type"] = "markdown",
            ["metadata"] = new JsonObject(),
            ["source"] = source,
        };

    public static JsonObject Code(string source, params string[] tags) =>
        new()
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] =
                tags.Length == 0
                    ? new JsonObject()
                    : new JsonObject { ["tags"] = JsonSerializer.SerializeToNode(tags) },
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        };

    public static JsonObject Code(string source, JsonObject output)
    {
        var cell = Code(source);
        cell["outputs"] = new JsonArray(output);
        return cell;
    }

    /// <summary>A display of the given forms; JSON types take JSON.</summary>
    public static JsonObject Display(params (string MimeType, JsonNode Form)[] forms) =>
        new()
        {
            ["data"] = new JsonObject(forms.Select(form => KeyValuePair.Create(form.MimeType, (JsonNode?)form.Form))),
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        };

    public static string Of(params JsonObject[] cells) => With(new JsonObject(), cells);

    public static string With(JsonObject metadata, params JsonObject[] cells)
    {
        for (var index = 0; index < cells.Length; index++)
            cells[index]["id"] = $"cell-{index + 1}";
        return new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = metadata,
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString();
    }
}
