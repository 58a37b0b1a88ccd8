using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Checks everything that the rest of the workbook takes for granted about a notebook's JSON.</summary>
internal static class NotebookValidator
{
    private const string Repair = "Open and save the notebook in Jupyter or VS Code to repair it.";

    private static readonly string[] Kinds = ["code", "markdown", "raw"];
    private static readonly string[] OutputKinds = ["stream", "display_data", "execute_result", "error"];

    public static JsonObject Validate(JsonNode? root, string file)
    {
        if (root is not JsonObject notebook)
            throw new NotebookFormatException(file, null, "it holds no JSON object", "Is it a notebook?");
        CheckVersion(notebook, file);
        if (notebook["metadata"] is not JsonObject)
            throw new NotebookFormatException(file, null, "it has no metadata object", Repair);
        if (notebook["cells"] is not JsonArray cells)
            throw new NotebookFormatException(file, null, "it has no list of cells", Repair);
        var ids = new HashSet<string>();
        for (var index = 0; index < cells.Count; index++)
            CheckCell(cells[index], Minor(notebook) >= 5, ids, new Place(file, index + 1));
        return notebook;
    }

    private static void CheckVersion(JsonObject notebook, string file)
    {
        if (Integer(notebook["nbformat"]) is not { } major)
            throw new NotebookFormatException(file, null, "it does not say its nbformat version", "Is it a notebook?");
        if (major < 4)
            throw new NotebookFormatException(
                file,
                null,
                $"it is nbformat {major}, and only nbformat 4 is read",
                "Convert it: jupyter nbconvert --to notebook --nbformat 4 --inplace FILE."
            );
        if (major > 4)
            throw new NotebookFormatException(
                file,
                null,
                $"it is nbformat {major}, newer than the nbformat 4 that is read",
                "Save it as nbformat 4."
            );
    }

    private static void CheckCell(JsonNode? node, bool needsId, HashSet<string> ids, Place place)
    {
        if (node is not JsonObject cell)
            throw place.Problem("it is not a JSON object", Repair);
        if (Text(cell["cell_type"]) is not { } kind || !Kinds.Contains(kind))
            throw place.Problem(
                $"its cell_type is {cell["cell_type"]?.ToJsonString() ?? "missing"}",
                "It must be \"code\", \"markdown\" or \"raw\"."
            );
        if (!MultilineText.IsText(cell["source"]))
            throw place.Problem("its source is neither a string nor a list of strings", Repair);
        if (cell["metadata"] is not JsonObject)
            throw place.Problem("it has no metadata object", Repair);
        if (needsId)
            CheckId(cell, ids, place);
        if (kind == "code")
            CheckCode(cell, place);
    }

    private static void CheckId(JsonObject cell, HashSet<string> ids, Place place)
    {
        if (Text(cell["id"]) is not { Length: > 0 } id)
            throw place.Problem("it has no id, which nbformat 4.5 asks for", Repair);
        if (!ids.Add(id))
            throw place.Problem($"its id \"{id}\" is that of an earlier cell", "Give one of the two another id.");
    }

    private static void CheckCode(JsonObject cell, Place place)
    {
        if (cell["outputs"] is not JsonArray outputs)
            throw place.Problem("a code cell without a list of outputs", Repair);
        if (cell["execution_count"] is { } count && Integer(count) is null)
            throw place.Problem("its execution_count is neither a whole number nor null", Repair);
        for (var index = 0; index < outputs.Count; index++)
            CheckOutput(outputs[index], index + 1, place);
    }

    private static void CheckOutput(JsonNode? node, int number, Place place)
    {
        var kind = node is JsonObject output ? Text(output["output_type"]) : null;
        if (kind is null || !OutputKinds.Contains(kind))
            throw place.Problem(
                $"output {number} is of no known type",
                $"Its output_type must be one of {string.Join(", ", OutputKinds)}."
            );
        var complete = kind switch
        {
            "stream" => Text(node!["name"]) is not null && MultilineText.IsText(node["text"]),
            "error" => node!["traceback"] is JsonArray trace && MultilineText.IsText(trace),
            _ => node!["data"] is JsonObject data && data.All(form => IsForm(form)),
        };
        if (!complete)
            throw place.Problem($"output {number} ({kind}) lacks what a {kind} holds", "Clear the cell's outputs.");
    }

    private static bool IsForm(KeyValuePair<string, JsonNode?> form) =>
        Outputs.MimeTypes.IsJson(form.Key) || MultilineText.IsText(form.Value);

    private static int Minor(JsonObject notebook) => Integer(notebook["nbformat_minor"]) ?? 0;

    private static int? Integer(JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && value.TryGetValue<int>(out var number)
            ? number
            : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private sealed record Place(string File, int Cell)
    {
        public NotebookFormatException Problem(string problem, string remedy) => new(File, Cell, problem, remedy);
    }
}
