using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Workbook.Kernel;

namespace Workbook.Jupyter;

/// <summary>Answers to questions about code.</summary>
internal sealed class CodeReplies(CodeInsight insight)
{
    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    public JsonObject Reply(JupyterMessage request) =>
        request.Type switch
        {
            "complete_request" => Complete(request),
            "inspect_request" => Inspect(request),
            _ => IsComplete(request.Text("code")),
        };

    private JsonObject Complete(JupyterMessage request)
    {
        var (code, position) = Place(request);
        var list = insight.CompleteAsync(code, position).GetAwaiter().GetResult();
        var (start, end) = (CodePoints.FromUtf16(code, list.Start), CodePoints.FromUtf16(code, list.End));
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. list.Items.Select(item => (JsonNode)item.Insert)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([
                    .. list.Items.Select(item => Typed(item, start, end)),
                ]),
            },
        };
    }

    private static JsonObject Typed(CompletionItem item, int start, int end) =>
        new()
        {
            ["text"] = item.Insert,
            ["type"] = item.Kind,
            ["start"] = start,
            ["end"] = end,
        };

    private JsonObject Inspect(JupyterMessage request)
    {
        var (code, position) = Place(request);
        var markdown = insight.HoverAsync(code, position).GetAwaiter().GetResult().Markdown;
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = markdown is not null,
            ["data"] = markdown is null
                ? new JsonObject()
                : new JsonObject { ["text/markdown"] = markdown, ["text/plain"] = Plain(markdown) },
            ["metadata"] = new JsonObject(),
        };
    }

    private static JsonObject IsComplete(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, Script);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new JsonObject { ["status"] = "incomplete", ["indent"] = "" };
        var invalid = tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
        return new JsonObject { ["status"] = invalid ? "invalid" : "complete" };
    }

    private static (string Code, int Position) Place(JupyterMessage request)
    {
        var code = request.Text("code");
        return (code, CodePoints.ToUtf16(code, request.Number("cursor_pos") ?? int.MaxValue));
    }

    private static string Plain(string markdown) =>
        markdown
            .Replace("```csharp\n", "", StringComparison.Ordinal)
            .Replace("\n```", "", StringComparison.Ordinal)
            .Replace("`", "", StringComparison.Ordinal);
}
