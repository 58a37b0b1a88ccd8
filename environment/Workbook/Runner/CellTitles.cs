using Workbook.Notebooks;

namespace Workbook.Runner;

/// <summary>What to call a code cell in one line: its first comment, or else the nearest heading above.</summary>
internal static class CellTitles
{
    /// <summary>The titles of some cells, empty for those that share the heading of an earlier one.</summary>
    public static IEnumerable<string> Distinct(Notebook notebook, IEnumerable<Cell> cells)
    {
        var above = new HashSet<string>();
        foreach (var cell in cells)
            yield return FirstComment(cell.Source)
                ?? (HeadingAbove(notebook, cell) is { } heading && above.Add(heading) ? heading : "");
    }

    public static string Of(Notebook notebook, Cell cell) =>
        FirstComment(cell.Source) ?? HeadingAbove(notebook, cell) ?? FirstLine(cell.Source);

    private static string? FirstComment(string source)
    {
        var line = FirstLine(source);
        return line.StartsWith("//", StringComparison.Ordinal) && line.Trim('/', ' ') is { Length: > 0 } comment
            ? comment
            : null;
    }

    private static string? HeadingAbove(Notebook notebook, Cell cell) =>
        notebook
            .Cells.Take(cell.Number - 1)
            .Where(above => above.Kind == CellKind.Markdown)
            .SelectMany(above => Headings(above.Source))
            .LastOrDefault();

    /// <summary>The text of a Markdown text's headings, code blocks left out.</summary>
    public static IEnumerable<string> Headings(string markdown)
    {
        var fenced = false;
        foreach (var line in markdown.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            var text = line.TrimStart('#');
            if (!fenced && text.Length < line.Length && text.StartsWith(' '))
                yield return text.Trim().Replace("*", "", StringComparison.Ordinal);
        }
    }

    private static string FirstLine(string source) =>
        source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
}
