namespace Notebooks.Tests;

/// <summary>Where things lie in the checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));

    public static string Workbook =>
        Path.Combine(Root, "environment", "Workbook", "bin", "Workbook.dll");

    /// <summary>Every notebook, by file name.</summary>
    public static IEnumerable<string> Notebooks =>
        Directory.EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order();

    public static string Notebook(string name) => Path.Combine(Root, "notebooks", name);
}
