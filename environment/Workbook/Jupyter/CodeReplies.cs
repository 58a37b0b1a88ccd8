using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Workbook.Kernel;

namespace Workbook.Jupyter;

/// <summary>Answers to questions about code.</summary>
internal sealed class CodeReplies(CodeInsight insight)
{
    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    public object Reply(JupyterMessage request) =>
        request.Type switch
        {
            "complete_request" => Complete(request),
            "inspect_request" => Inspect(request),
            _ => IsComplete(request.Text("code")),
        };

    private object Complete(JupyterMessage request)
    {
        var (code, position) = Place(request);
        var list = insight.CompleteAsync(code, position).GetAwaiter().GetResult();
        var (start, end) = (CodePoints.FromUtf16(code, list.Start), CodePoints.FromUtf16(code, list.End));
        var types = list.Items.Select(item => new
        {
            text = item.Insert,
            type = item.Kind,
            start,
            end,
        });
        return new
        {
            status = "ok",
            matches = list.Items.Select(item => item.Insert),
            cursor_start = start,
            cursor_end = end,
            metadata = new { _jupyter_types_experimental = types },
        };
    }

    private object Inspect(JupyterMessage request)
    {
        var (code, position) = Place(request);
        var markdown = insight.HoverAsync(code, position).GetAwaiter().GetResult().Markdown;
        return new
        {
            status = "ok",
            found = markdown is not null,
            data = markdown is null
                ? []
                : new Dictionary<string, string> { ["text/markdown"] = markdown, ["text/plain"] = Plain(markdown) },
            metadata = JupyterJson.Empty,
        };
    }

    private static object IsComplete(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, Script);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new { status = "incomplete", indent = "" };
        var invalid = tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
        return new { status = invalid ? "invalid" : "complete" };
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
