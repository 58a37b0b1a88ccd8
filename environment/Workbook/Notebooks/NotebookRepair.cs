using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbook.Outputs;

namespace Workbook.Notebooks;

/// <summary>
/// Fills in what other tools leave out of a notebook's JSON and refuses what cannot be guessed, so that the rest of
/// the workbook can rely on its form.
/// </summary>
internal static partial class NotebookRepair
{
    private const string OpenAndSave = "Open and save the notebook in Jupyter or VS Code to repair it.";

    private static readonly string[] Kinds = ["code", "markdown", "raw"];
    private static readonly string[] OutputKinds = ["stream", "display_data", "execute_result", "error"];

    public static JsonObject Apply(JsonNode? root, string file)
    {
        if (root is not JsonObject notebook)
            throw new NotebookFormatException(file, null, "it holds no JSON object", "Is it a notebook?");
        CheckVersion(notebook, file);
        if (notebook["cells"] is not JsonArray cells)
            throw new NotebookFormatException(file, null, "it has no list of cells", OpenAndSave);
        notebook.Require("metadata", node => node as JsonObject ?? []);
        notebook.Require("nbformat_minor", node => Integer(node) ?? 5);
        for (var index = 0; index < cells.Count; index++)
            RepairCell(cells[index], new Place(file, index + 1));
        if (Integer(notebook["nbformat_minor"]) >= 5)
            RepairIds(cells);
        return notebook;
    }

    private static void CheckVersion(JsonObject notebook, string file)
    {
        var major = Integer(notebook["nbformat"]);
        if (major == 4)
            return;
        var (problem, remedy) = major switch
        {
            null => ("it does not say its nbformat version", "Is it a notebook?"),
            < 4 => (
                $"it is nbformat {major}, and only nbformat 4 is read",
                "Convert it: jupyter nbconvert --to notebook --nbformat 4 --inplace FILE."
            ),
            _ => ($"it is nbformat {major}, newer than the nbformat 4 that is read", "Save it as nbformat 4."),
        };
        throw new NotebookFormatException(file, null, problem, remedy);
    }

    private static void RepairCell(JsonNode? node, Place place)
    {
        if (node is not JsonObject cell)
            throw place.Problem("it is not a JSON object", OpenAndSave);
        if (JsonFields.Text(cell, "cell_type") is not { } kind || !Kinds.Contains(kind))
            throw place.Problem(
                $"its cell_type is {cell["cell_type"]?.ToJsonString() ?? "missing"}",
                "It must be \"code\", \"markdown\" or \"raw\"."
            );
        cell.Require("source", node => node ?? "");
        if (!MultilineText.IsText(cell["source"]))
            throw place.Problem("its source is neither a string nor a list of strings", OpenAndSave);
        cell.Require("metadata", node => node as JsonObject ?? []);
        if (kind == "code")
            RepairCode(cell, place);
    }

    private static void RepairCode(JsonObject cell, Place place)
    {
        cell.Require("execution_count", node => Integer(node));
        cell.Require("outputs", node => node ?? new JsonArray());
        if (cell["outputs"] is not JsonArray outputs)
            throw place.Problem("its outputs are not a list", OpenAndSave);
        for (var index = 0; index < outputs.Count; index++)
            RepairOutput(outputs[index], index + 1, place);
    }

    private static void RepairOutput(JsonNode? node, int number, Place place)
    {
        var kind = JsonFields.Text(node, "output_type");
        if (node is not JsonObject output || !OutputKinds.Contains(kind))
            throw place.Problem(
                $"output {number} is of no known type",
                $"Its output_type must be one of {string.Join(", ", OutputKinds)}."
            );
        var complete = kind switch
        {
            "stream" => RepairStream(output),
            "error" => RepairError(output),
            _ => RepairDisplay(output),
        };
        if (!complete)
            throw place.Problem($"output {number} ({kind}) lacks what a {kind} holds", "Clear the cell's outputs.");
    }

    private static bool RepairStream(JsonObject output)
    {
        output.Require("name", node => node ?? "stdout");
        return JsonFields.Text(output, "name") is not null && MultilineText.IsText(output["text"]);
    }

    private static bool RepairError(JsonObject output)
    {
        output.Require("ename", node => node ?? "Error");
        output.Require("evalue", node => node ?? "");
        output.Require(
            "traceback",
            node => node is JsonValue line ? new JsonArray(line.DeepClone()) : node ?? new JsonArray()
        );
        return output["traceback"] is JsonArray trace && MultilineText.IsText(trace);
    }

    private static bool RepairDisplay(JsonObject output)
    {
        output.Require("metadata", node => node as JsonObject ?? []);
        if (output["data"] is not JsonObject data)
            return false;
        foreach (var mimeType in data.Select(form => form.Key).ToArray())
            data.Require(mimeType, node => MimeTypes.IsJson(mimeType) ? Json(mimeType, node) : Text(node));
        return true;
    }

    // .NET Interactive's own tool stores JSON as a string that holds it.
    private static JsonNode? Json(string mimeType, JsonNode? node) =>
        (node is JsonValue || mimeType != "application/json") && MultilineText.IsText(node)
            ? NotebookJson.ParseOrNull(MultilineText.Read(node)) ?? node
            : node;

    private static JsonNode Text(JsonNode? node) =>
        node is not null && MultilineText.IsText(node) ? node : node?.ToJsonString() ?? "";

    private static void RepairIds(JsonArray cells)
    {
        var taken = cells.Select(cell => JsonFields.Text(cell, "id")).OfType<string>().ToHashSet();
        var seen = new HashSet<string>();
        for (var index = 0; index < cells.Count; index++)
            if (JsonFields.Text(cells[index], "id") is not { } id || !Id().IsMatch(id) || !seen.Add(id))
                cells[index]!["id"] = NewId(taken, index + 1);
    }

    private static string NewId(HashSet<string> taken, int number)
    {
        while (!taken.Add($"cell-{number}"))
            number++;
        return $"cell-{number}";
    }

    private static int? Integer(JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && value.TryGetValue<int>(out var number)
            ? number
            : null;

    /// <summary>Sets a field to what becomes of its value; one that stays the same node is not touched.</summary>
    private static void Require(this JsonObject owner, string field, Func<JsonNode?, JsonNode?> repair)
    {
        var found = owner[field];
        var repaired = repair(found);
        if (repaired != found || !owner.ContainsKey(field))
            owner[field] = repaired;
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex Id();

    private sealed record Place(string File, int Cell)
    {
        public NotebookFormatException Problem(string problem, string remedy) => new(File, Cell, problem, remedy);
    }
}
