using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Workbook.Kernel;

namespace Workbook.Completion;

/// <summary>
/// Answers an editor's questions about a cell that is being written, over the session as the last cell
/// left it. It runs nothing and loads nothing, and may be asked while a cell runs.
/// </summary>
public sealed class CodeInsight
{
    private readonly Lock _gate = new();
    private readonly Func<Script> _last;
    private readonly Lazy<SessionDocuments> _documents;

    internal CodeInsight(Func<Script> last, ReferenceResolver references)
    {
        _last = last;
        _documents = new(() => new SessionDocuments(references));
    }

    /// <summary>What could stand at a position of the code.</summary>
    /// <param name="code">The cell as it is so far.</param>
    /// <param name="position">From 0 to the code's length, in UTF-16 units.</param>
    public CompletionList Complete(string code, int position)
    {
        lock (_gate)
            return Completer.CompleteAsync(Draft(code), position).GetAwaiter().GetResult();
    }

    /// <summary>What the word at a position is.</summary>
    /// <inheritdoc cref="Complete"/>
    public HoverText Hover(string code, int position)
    {
        lock (_gate)
            return Hovering.DescribeAsync(Draft(code), position).GetAwaiter().GetResult();
    }

    private Document Draft(string code) => _documents.Value.Draft(_last(), code);
}
