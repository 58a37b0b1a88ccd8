using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace Workbook.Kernel;

/// <summary>
/// Answers an editor's questions about a cell that is being written. It runs nothing and loads nothing, and may be asked
/// while a cell runs: questions go to the kernel's handlers, not through its queue, where they would wait for the cell.
/// </summary>
public sealed class CodeInsight
{
    private readonly CSharpKernel _kernel;
    private readonly Lazy<Task> _start;

    internal CodeInsight(CSharpKernel kernel, Lazy<Task> start) => (_kernel, _start) = (kernel, start);

    /// <summary>What could stand at a position of the code.</summary>
    /// <param name="code">The cell as it is so far.</param>
    /// <param name="position">From 0 to the code's length, in UTF-16 units.</param>
    public async Task<CompletionList> CompleteAsync(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        var produced = await AskAsync<RequestCompletions, CompletionsProduced>(
            new RequestCompletions(code, Place(code, position))
        );
        var start = position;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] is '_' or '@' or '#' or '!'))
            start--;
        var word = code[start..position];
        return new CompletionList(
            start,
            position,
            [
                .. (produced?.Completions ?? [])
                    .Where(item => item.FilterText.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    .OrderBy(item => item.FilterText.StartsWith(word, StringComparison.Ordinal) ? 0 : 1)
                    .ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase)
                    .Select(item => new CompletionItem(
                        item.DisplayText,
                        item.Kind,
                        item.FilterText,
                        item.Documentation ?? ""
                    )),
            ]
        );
    }

    /// <summary>What the word at a position is.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public async Task<HoverText> HoverAsync(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        var produced = await AskAsync<RequestHoverText, HoverTextProduced>(
            new RequestHoverText(code, Place(code, position))
        );
        return produced?.LinePositionSpan is { } span
            ? new HoverText(Offset(code, span.Start), Offset(code, span.End), produced.Content.First().Value)
            : new HoverText(position, position, null);
    }

    private async Task<TAnswer?> AskAsync<TQuestion, TAnswer>(TQuestion question)
        where TQuestion : KernelCommand
        where TAnswer : KernelEvent
    {
        await _start.Value;
        TAnswer? answer = null;
        // In a flow of its own, so that the question does not count as part of whatever is running.
        Task asking;
        using (ExecutionContext.SuppressFlow())
            asking = Task.Run(async () =>
            {
                using var context = KernelInvocationContext.GetOrCreateAmbientContext(question);
                using var subscription = context.KernelEvents.Subscribe(happened => answer ??= happened as TAnswer);
                await ((IKernelCommandHandler<TQuestion>)_kernel).HandleAsync(question, context);
            });
        await asking;
        return answer;
    }

    private static LinePosition Place(string code, int position)
    {
        var lineStart = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        return new LinePosition(code.AsSpan(0, position).Count('\n'), position - lineStart);
    }

    private static int Offset(string code, LinePosition place)
    {
        var start = 0;
        for (var line = 0; line < place.Line; line++)
            start = code.IndexOf('\n', start) + 1;
        return Math.Min(code.Length, start + place.Character);
    }
}

/// <summary>What could be written at a position.</summary>
/// <param name="Start">Where the text begins that an item replaces; offsets are in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The items, best first.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <param name="Label">What the list shows.</param>
/// <param name="Kind">What it is, such as <c>Method</c> or <c>Keyword</c>.</param>
/// <param name="Insert">What is written.</param>
/// <param name="Documentation">What it does; empty where nothing is known.</param>
public sealed record CompletionItem(string Label, string Kind, string Insert, string Documentation);

/// <summary>What is known about the word at a position.</summary>
/// <param name="Start">Where the word begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Markdown">Signature and documentation; null where nothing is known.</param>
public sealed record HoverText(int Start, int End, string? Markdown);
