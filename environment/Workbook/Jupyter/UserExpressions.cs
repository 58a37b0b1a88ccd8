using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Kernel;
using Workbook.Outputs;

namespace Workbook.Jupyter;

/// <summary>The expressions whose values a front end wants to have with the answer to a cell.</summary>
internal static class UserExpressions
{
    public static async Task<JsonObject> EvaluateAsync(
        NotebookKernel kernel,
        JsonElement content,
        CancellationToken cancellationToken
    )
    {
        var values = new JsonObject();
        if (content.TryGetProperty("user_expressions", out var asked) && asked.ValueKind == JsonValueKind.Object)
            foreach (var expression in asked.EnumerateObject())
                values[expression.Name] = await ValueAsync(kernel, expression.Value.ToString(), cancellationToken);
        return values;
    }

    private static async Task<JsonObject> ValueAsync(
        NotebookKernel kernel,
        string code,
        CancellationToken cancellationToken
    )
    {
        var events = new List<KernelEvent>();
        await kernel.ExecuteAsync(code, events.Add, isCounted: false, cancellationToken);
        if (events.OfType<Failed>().FirstOrDefault() is { } failed)
        {
            var error = JupyterJson.Of(failed.Error);
            error["status"] = "error";
            return error;
        }
        var value = events.OfType<Returned>().FirstOrDefault()?.Data ?? MimeBundle.Text("");
        return new JsonObject
        {
            ["status"] = "ok",
            ["data"] = JupyterJson.Data(value),
            ["metadata"] = new JsonObject(),
        };
    }
}
