namespace Notebooks.Tests;

/// <summary>Where things lie in the checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));

    public static string Workbook => Path.Combine(Root, "environment", "Workbook", "bin", "Workbook.dll");

    /// <summary>Every notebook, named without its extension: the rows of the theories about all of them.</summary>
    public static TheoryData<string> Names =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The files of all notebooks, in their order.</summary>
    public static IEnumerable<string> Notebooks => Names.Select(row => Notebook(row.Data));

    /// <summary>The file of a notebook, named without its extension.</summary>
    public static string Notebook(string name) => Path.Combine(Root, "notebooks", name + ".ipynb");
}
