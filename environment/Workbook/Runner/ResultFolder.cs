namespace Workbook.Runner;

/// <summary>Where results of notebooks go.</summary>
/// <param name="Output">One folder for all of them; null for <c>.runs</c> beside each notebook.</param>
internal sealed record ResultFolder(string? Output)
{
    private const string Name = ".runs";

    /// <summary>Where relative paths in cells start: for an executed copy, where they did for the original.</summary>
    public static string Home(string notebook)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook))!;
        return Path.GetFileName(folder) == Name ? Path.GetDirectoryName(folder)! : folder;
    }

    public string Of(string notebook) => Output ?? Path.Combine(Home(notebook), Name);

    /// <summary>The executed notebook.</summary>
    public string Notebook(string notebook) => Path.Combine(Of(notebook), Path.GetFileName(notebook));

    public string Page(string notebook) =>
        Path.Combine(Of(notebook), Path.GetFileNameWithoutExtension(notebook) + ".html");

    /// <summary>Why some notebooks would have the same page; null where all have their own.</summary>
    public string? Clash(IEnumerable<string> notebooks) =>
        notebooks.Select(Path.GetFullPath).Distinct().GroupBy(Page).FirstOrDefault(same => same.Count() > 1)
            is { } clash
            ? $"{string.Join(" and ", clash)} would both be written to {clash.Key}: take them one by one, with an --output each."
            : null;
}
