using System.Text.Json.Nodes;
using Workbook.Outputs;

namespace Workbook.Notebooks;

/// <summary>A kernel's events as nbformat outputs, keys in the order in which Jupyter writes them.</summary>
internal static class OutputJson
{
    public static JsonObject Stream(StreamName stream, string text) =>
        new()
        {
            ["name"] = stream == StreamName.Stdout ? "stdout" : "stderr",
            ["output_type"] = "stream",
            ["text"] = MultilineText.Lines(text),
        };

    public static JsonObject Display(MimeBundle data) =>
        new()
        {
            ["data"] = Data(data),
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        };

    public static JsonObject Result(int executionCount, MimeBundle data) =>
        new()
        {
            ["data"] = Data(data),
            ["execution_count"] = executionCount,
            ["metadata"] = new JsonObject(),
            ["output_type"] = "execute_result",
        };

    public static JsonObject Error(CellError error) =>
        new()
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Trace.Select(line => (JsonNode)line)]),
        };

    public static JsonObject Data(MimeBundle bundle) =>
        new(bundle.Kept.Select(form => KeyValuePair.Create(form.Key, Form(form.Key, form.Value))));

    // An SVG or HTML text on one line stays a list of one, as Jupyter writes it. What a formatter calls JSON and is
    // not stays text: one output must not cost the run.
    private static JsonNode? Form(string mimeType, string text) =>
        (MimeTypes.IsJson(mimeType) ? NotebookJson.ParseOrNull(text) : null) ?? MultilineText.Lines(text);
}
