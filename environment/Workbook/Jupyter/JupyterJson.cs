using System.Text.Json.Nodes;
using Workbook.Outputs;

namespace Workbook.Jupyter;

/// <summary>A kernel's events as the contents of Jupyter's messages.</summary>
internal static class JupyterJson
{
    public static JsonObject Of(StreamWritten written) =>
        new() { ["name"] = written.Stream == StreamName.Stdout ? "stdout" : "stderr", ["text"] = written.Text };

    public static JsonObject Of(CellError error) =>
        new()
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([.. error.Trace.Select(line => (JsonNode)line)]),
        };

    public static JsonObject Display(string id, MimeBundle data) =>
        new()
        {
            ["data"] = Data(data),
            ["metadata"] = new JsonObject(),
            ["transient"] = new JsonObject { ["display_id"] = id },
        };

    public static JsonObject Result(int executionCount, MimeBundle data) =>
        new()
        {
            ["execution_count"] = executionCount,
            ["data"] = Data(data),
            ["metadata"] = new JsonObject(),
        };

    public static JsonObject Data(MimeBundle bundle) =>
        new(
            bundle.Items.Select(form =>
                KeyValuePair.Create(
                    form.Key,
                    MimeTypes.IsJson(form.Key) ? JsonNode.Parse(form.Value) : (JsonNode)form.Value
                )
            )
        );
}
