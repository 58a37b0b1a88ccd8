using System.Text.Json;
using Workbook.Outputs;
using Workbook.Serving;

namespace Workbook.Jupyter;

/// <summary>The expressions whose values a front end wants to have with the answer to a cell.</summary>
internal static class UserExpressions
{
    public static async Task<Dictionary<string, object>> EvaluateAsync(
        KernelClient kernel,
        JsonElement content,
        CancellationToken cancellationToken
    )
    {
        var values = new Dictionary<string, object>();
        if (content.TryGetProperty("user_expressions", out var asked) && asked.ValueKind == JsonValueKind.Object)
            foreach (var expression in asked.EnumerateObject())
                values[expression.Name] = await ValueAsync(kernel, expression.Value.ToString(), cancellationToken);
        return values;
    }

    private static async Task<object> ValueAsync(KernelClient kernel, string code, CancellationToken cancellationToken)
    {
        var events = new List<KernelEvent>();
        await kernel.ExecuteAsync(code, events.Add, cancellationToken);
        if (events.OfType<Failed>().FirstOrDefault() is { } failed)
            return JupyterJson.Failure(failed.Error);
        var value = events.OfType<Returned>().FirstOrDefault()?.Data ?? MimeBundle.Text("");
        return new
        {
            status = "ok",
            data = JupyterJson.Data(value),
            metadata = JupyterJson.Empty,
        };
    }
}
