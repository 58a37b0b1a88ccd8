using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>One cell: a view of its JSON, of which it changes only what it is asked to.</summary>
/// <param name="Json">The validated cell.</param>
/// <param name="Number">Its place in the notebook, from 1, all kinds counted.</param>
public sealed record Cell(JsonObject Json, int Number)
{
    public CellKind Kind =>
        Json["cell_type"]!.GetValue<string>() switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            _ => CellKind.Raw,
        };

    public string? Id => Json["id"]?.GetValue<string>();

    /// <summary>The text; set, it keeps the form (one string or lines) in which it was found.</summary>
    public string Source
    {
        get => MultilineText.Read(Json["source"]);
        set => Json["source"] = Json["source"] is JsonArray ? MultilineText.Lines(value) : value;
    }

    public IReadOnlyList<string> Tags =>
        Json["metadata"]?["tags"] is JsonArray tags
            ? [.. tags.OfType<JsonValue>().Select(tag => tag.TryGetValue<string>(out var name) ? name : "")]
            : [];

    /// <summary>The language that a polyglot notebook gives this cell; null for the notebook's own.</summary>
    public string? Language =>
        JsonFields.Text(Json["metadata"]?["dotnet_interactive"], "language")
        ?? JsonFields.Text(Json["metadata"]?["polyglot_notebook"], "kernelName");

    /// <summary>A code cell's outputs; empty for the others.</summary>
    public JsonArray Outputs => Json["outputs"] as JsonArray ?? [];

    public int? ExecutionCount
    {
        get => Json["execution_count"]?.GetValue<int>();
        set => Json["execution_count"] = value;
    }
}
