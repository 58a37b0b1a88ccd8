namespace Workbook.Outputs;

/// <summary>What a cell produced; a kernel publishes these in the order in which they happened.</summary>
public abstract record KernelEvent;

/// <summary>A value shown by <c>display</c>; later updates name the same <paramref name="DisplayId"/>.</summary>
public sealed record Displayed(string DisplayId, MimeBundle Data) : KernelEvent;

/// <summary>A shown value replaced by a newer one, possibly by a later cell.</summary>
public sealed record DisplayUpdated(string DisplayId, MimeBundle Data) : KernelEvent;

/// <summary>Text that the cell wrote to the console.</summary>
public sealed record StreamWritten(StreamName Stream, string Text) : KernelEvent;

/// <summary>The value of a cell's last expression.</summary>
public sealed record Returned(int ExecutionCount, MimeBundle Data) : KernelEvent;

/// <summary>Why the cell did not end well.</summary>
public sealed record Failed(CellError Error) : KernelEvent;

/// <param name="Name">The exception's full name, or <c>CompileError</c>.</param>
/// <param name="Message">One or a few sentences.</param>
/// <param name="Trace">Lines for a reader: compile errors with carets, or the trimmed stack trace.</param>
/// <param name="Line">The line of the cell that is to blame, from 1; null where it is not known.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Trace, int? Line);

/// <summary>The two console streams.</summary>
public enum StreamName
{
    Stdout,
    Stderr,
}
