using System.Text;

namespace Benchmarks.Harness;

/// <summary>A table as Markdown, its columns aligned so that it can be read as it is.</summary>
/// <param name="names">The first columns, which hold text; the others hold numbers.</param>
/// <param name="headings">One per column.</param>
internal sealed class MarkdownTable(int names, params IReadOnlyList<string> headings)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <exception cref="ArgumentException">There are more or fewer cells than columns.</exception>
    public void Add(params IReadOnlyList<string> cells)
    {
        if (cells.Count != headings.Count)
        {
            throw new ArgumentException(
                $"The table has {headings.Count} columns; a row of {cells.Count} cells does not fit.",
                nameof(cells)
            );
        }

        _rows.Add(cells);
    }

    public override string ToString()
    {
        var widths = headings
            .Select((heading, i) => _rows.Select(row => row[i].Length).Append(heading.Length).Max())
            .ToArray();
        var text = new StringBuilder();
        Append(text, headings, widths);
        Append(text, [.. widths.Select(Rule)], widths);
        _rows.ForEach(row => Append(text, row, widths));
        return text.ToString();
    }

    private string Rule(int width, int column) =>
        column < names ? new string('-', width) : new string('-', width - 1) + ':';

    private void Append(StringBuilder text, IReadOnlyList<string> cells, int[] widths)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = i < names ? cells[i].PadRight(widths[i]) : cells[i].PadLeft(widths[i]);
            text.Append("| ").Append(cell).Append(' ');
        }

        text.AppendLine("|");
    }
}
