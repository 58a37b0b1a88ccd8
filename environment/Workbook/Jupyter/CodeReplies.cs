using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using LinePosition = Microsoft.DotNet.Interactive.LinePosition;

namespace Workbook.Jupyter;

/// <summary>Answers to questions about code.</summary>
/// <param name="ask">Asks the kernel.</param>
internal sealed class CodeReplies(Func<KernelCommand, Task<IReadOnlyList<KernelEvent>>> ask)
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
        var produced = Ask<CompletionsProduced>(new RequestCompletions(code, PlaceOf(code, position)));
        var start = position;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] is '_' or '@' or '#' or '!'))
            start--;
        var items = Matching(produced?.Completions ?? [], code[start..position]).ToArray();
        var (from, to) = (CodePoints.FromUtf16(code, start), CodePoints.FromUtf16(code, position));
        var types = items.Select(item => new
        {
            text = Text(item),
            type = item.Kind,
            start = from,
            end = to,
        });
        return new
        {
            status = "ok",
            matches = items.Select(Text),
            cursor_start = from,
            cursor_end = to,
            metadata = new { _jupyter_types_experimental = types },
        };
    }

    // Jupyter shows what it gets in the order in which it gets it.
    private static IEnumerable<CompletionItem> Matching(IEnumerable<CompletionItem> items, string word) =>
        items
            .Where(item => Text(item).StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(item => Text(item).StartsWith(word, StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(item => item.SortText ?? Text(item), StringComparer.OrdinalIgnoreCase);

    // The text to insert is a snippet with places for arguments; the text to filter by is the name.
    private static string Text(CompletionItem item) => item.FilterText ?? item.InsertText;

    private object Inspect(JupyterMessage request)
    {
        var (code, position) = Place(request);
        var markdown = Ask<HoverTextProduced>(new RequestHoverText(code, PlaceOf(code, position)))
            ?.Content.First()
            .Value;
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

    private TAnswer? Ask<TAnswer>(KernelCommand question) =>
        ask(question).GetAwaiter().GetResult().OfType<TAnswer>().FirstOrDefault();

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

    private static LinePosition PlaceOf(string code, int position)
    {
        var lineStart = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        return new LinePosition(code.AsSpan(0, position).Count('\n'), position - lineStart);
    }

    private static string Plain(string markdown) =>
        markdown
            .Replace("```csharp\n", "", StringComparison.Ordinal)
            .Replace("\n```", "", StringComparison.Ordinal)
            .Replace("`", "", StringComparison.Ordinal);
}
