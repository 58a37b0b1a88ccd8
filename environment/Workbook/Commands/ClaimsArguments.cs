using System.CommandLine;
using Workbook.Notebooks;
using Workbook.Publishing;
using Workbook.Runner;

namespace Workbook.Commands;

/// <summary><c>Workbook claims NOTEBOOK… --into FILE</c>: a table with a line per notebook, inside another text.</summary>
internal static class ClaimsArguments
{
    public static Command Command(Terminal terminal)
    {
        var notebooks = new Argument<string[]>("notebook") { Arity = ArgumentArity.OneOrMore };
        var into = new Option<string>("--into")
        {
            Description = "The Markdown file that has the table between its markers.",
            Required = true,
        };
        var check = new Option<bool>("--check")
        {
            Description = "Changes nothing; fails if the file's table is not that of the notebooks.",
        };
        var command = new Command("claims", "Writes the table of all claims into a text.") { notebooks, into, check };
        command.SetAction(parsed =>
            Write(
                parsed.GetRequiredValue(notebooks),
                Path.GetFullPath(parsed.GetRequiredValue(into)),
                parsed.GetValue(check),
                terminal
            )
        );
        return command;
    }

    private static int Write(string[] notebooks, string file, bool check, Terminal terminal)
    {
        try
        {
            var before = File.ReadAllText(file);
            var after = MarkedText.Replace(before, Table(notebooks, file));
            if (after == before)
                terminal.Out.WriteLine($"{file}: the claims are those of the notebooks.");
            else if (!check)
                AtomicFile.Write(file, after);
            else
                return Refuse(
                    terminal,
                    $"{file}: the claims are not those of the notebooks; environment/publish --readme renews them.",
                    ExitCode.CheckFailed
                );
            return ExitCode.Success;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            return Refuse(terminal, $"{file}: {error.Message}", ExitCode.Usage);
        }
        catch (NotebookFormatException error)
        {
            return Refuse(terminal, error.Message, ExitCode.Usage);
        }
    }

    private static string Table(string[] notebooks, string file) =>
        ClaimTable.Summary(
            [.. notebooks.Select(Notebook.Read).SelectMany(ClaimSheet.Of)],
            notebook => LinkTo(notebook, file)
        );

    private static string LinkTo(string notebook, string file) =>
        Path.GetRelativePath(Path.GetDirectoryName(file)!, Path.GetFullPath(notebook))
            .Replace(Path.DirectorySeparatorChar, '/');

    private static int Refuse(Terminal terminal, string sentence, int code)
    {
        terminal.Out.WriteLine(sentence);
        return code;
    }
}
