using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Reads metadata that may be missing or of another shape than expected.</summary>
internal static class JsonFields
{
    /// <summary>A field's text; null unless the owner is an object whose field is a string.</summary>
    public static string? Text(JsonNode? owner, string field) =>
        owner is JsonObject entries && entries[field] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : null;
}
