using Workbook.Notebooks;

namespace Workbook.Runner;

/// <summary>Refuses what the kernel cannot run before anything is run.</summary>
internal static class NotebookLanguage
{
    private static readonly string[] CSharp = ["c#", "csharp", ".net-csharp", "polyglot-notebook"];

    /// <exception cref="NotebookFormatException">The notebook, or one of its cells, is not C#.</exception>
    public static void Check(Notebook notebook)
    {
        if (LanguageOf(notebook) is { } language && !IsCSharp(language))
            throw new NotebookFormatException(
                notebook.Name,
                null,
                $"its language is {language}",
                "Only C# notebooks run here."
            );
        foreach (var cell in NotebookRun.CodeCells(notebook))
            if (cell.Language is { } other && !IsCSharp(other))
                throw new NotebookFormatException(
                    notebook.Name,
                    cell.Number,
                    $"its language is {other}",
                    "Only C# cells run here."
                );
    }

    private static string? LanguageOf(Notebook notebook) =>
        JsonFields.Text(notebook.Metadata["kernelspec"], "language")
        ?? JsonFields.Text(notebook.Metadata["language_info"], "name");

    private static bool IsCSharp(string language) => CSharp.Contains(language, StringComparer.OrdinalIgnoreCase);
}
