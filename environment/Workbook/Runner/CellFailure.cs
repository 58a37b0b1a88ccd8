using Workbook.Notebooks;
using Workbook.Outputs;

namespace Workbook.Runner;

/// <summary>The cell at which a notebook stopped, and why.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Error">What it said.</param>
internal sealed record CellFailure(Cell Cell, string Title, CellError Error)
{
    public void Print(TextWriter output, string notebook)
    {
        output.WriteLine();
        output.WriteLine($"{notebook}, cell {Cell.Number} ({Title}): {Error.Name}");
        output.WriteLine($"  {Error.Message}");
        if (OffendingLine() is { } line)
            output.WriteLine($"  line {Error.Line}: {line}");
        foreach (var frame in Error.Trace.Skip(1).Where(_ => Error.Name != "CompileError").Take(10))
            output.WriteLine($"  {frame}");
    }

    private string? OffendingLine() =>
        Error.Line is { } number ? Cell.Source.Split('\n').ElementAtOrDefault(number - 1)?.Trim() : null;
}
