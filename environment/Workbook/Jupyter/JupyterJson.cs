using System.Text.Json.Nodes;
using Workbook.Outputs;

namespace Workbook.Jupyter;

/// <summary>A kernel's events as the contents of Jupyter's messages.</summary>
internal static class JupyterJson
{
    public static object Empty { get; } = new { };

    public static object Status(string state) => new { execution_state = state };

    public static object Of(StreamWritten written) =>
        new { name = written.Stream == StreamName.Stdout ? "stdout" : "stderr", text = written.Text };

    public static object Of(CellError error) =>
        new
        {
            ename = error.Name,
            evalue = error.Message,
            traceback = error.Trace,
        };

    /// <summary>The answer to a request that failed.</summary>
    public static object Failure(CellError error, int executionCount = 0) =>
        new
        {
            status = "error",
            ename = error.Name,
            evalue = error.Message,
            traceback = error.Trace,
            execution_count = executionCount,
        };

    public static object Display(string id, MimeBundle data) =>
        new
        {
            data = Data(data),
            metadata = Empty,
            transient = new { display_id = id },
        };

    public static object Result(int executionCount, MimeBundle data) =>
        new
        {
            execution_count = executionCount,
            data = Data(data),
            metadata = Empty,
        };

    public static Dictionary<string, JsonNode?> Data(MimeBundle bundle) =>
        bundle.Items.ToDictionary(
            form => form.Key,
            form => MimeTypes.IsJson(form.Key) ? JsonNode.Parse(form.Value) : (JsonNode)form.Value
        );
}
