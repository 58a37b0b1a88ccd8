namespace Benchmarks.Harness;

/// <summary>Reports as text that can be read as it is and stands in results/: Markdown.</summary>
internal static class Document
{
    /// <summary>Date and machine.</summary>
    public static string Head(DateTime date, IReadOnlyList<string> versions) =>
        $"""
            ### {date:yyyy-MM-dd}, {Machine.Name}

            {string.Join(", ", versions)}

            """;

    /// <summary>One benchmark.</summary>
    public static string Section(string name, Report report) =>
        string.Join(
            Environment.NewLine,
            [
                $"#### `{name}`: {report.Title}",
                "",
                .. report.Tables.Select(table => table.ToString()),
                .. report.Notes.Select(note => $"- {note}"),
                "",
            ]
        );

    /// <summary>The one table of all findings.</summary>
    public static string Summary(IReadOnlyList<(string Name, Report Report)> reports)
    {
        var table = new MarkdownTable(2, "benchmark", "what", "median (quartiles)", "goal");
        foreach (var (name, report) in reports)
        {
            foreach (var finding in report.Findings)
            {
                table.Add($"`{name}`", finding.What, finding.Value, finding.Goal);
            }
        }

        return table.ToString();
    }
}
