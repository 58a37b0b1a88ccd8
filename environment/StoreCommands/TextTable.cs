namespace StoreCommands;

/// <summary>Rows of text under headings, in columns as wide as their widest cell.</summary>
/// <param name="headings">One per column; a column whose heading begins with a space is aligned right.</param>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows =
    [
        [.. headings.Select(heading => heading.Trim())],
    ];

    public void Add(params string[] row) => _rows.Add(row);

    public void Write(TextWriter output)
    {
        var widths = headings.Select((_, i) => _rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in _rows.Where(row => row.Any(cell => cell.Length > 0)))
            output.WriteLine(string.Join("  ", row.Select((cell, i) => Pad(cell, i))).TrimEnd());

        string Pad(string cell, int i) =>
            headings[i].StartsWith(' ') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]);
    }
}
