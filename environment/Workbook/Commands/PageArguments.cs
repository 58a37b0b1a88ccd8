using System.CommandLine;
using Workbook.Notebooks;
using Workbook.Pages;
using Workbook.Runner;

namespace Workbook.Commands;

/// <summary><c>Workbook page NOTEBOOK…</c>: pages of notebooks as they are, without running them.</summary>
internal static class PageArguments
{
    public static Command Command(Terminal terminal)
    {
        var notebooks = new Argument<string[]>("notebook") { Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output")
        {
            Description = "Where pages go; by default .runs beside each notebook.",
        };
        var plotly = new Option<string>("--plotly")
        {
            Description = "The plotly.js that pages carry.",
            DefaultValueFactory = _ => PlotlyScript.DefaultPath,
        };
        var command = new Command("page", "Writes the pages of notebooks without running them.")
        {
            notebooks,
            output,
            plotly,
        };
        command.SetAction(parsed =>
            parsed
                .GetRequiredValue(notebooks)
                .Select(path => Write(path, parsed.GetValue(output), parsed.GetRequiredValue(plotly), terminal))
                .ToArray()
                .Max()
        );
        return command;
    }

    private static int Write(string path, string? output, string plotly, Terminal terminal)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var page = Path.Combine(
                output ?? Path.Combine(folder, ".runs"),
                Path.GetFileNameWithoutExtension(path) + ".html"
            );
            var stamp = PageStamp.Rendered(terminal.Time.GetUtcNow());
            AtomicFile.Write(page, NotebookPage.Render(Notebook.Read(path), folder, PlotlyScript.Read(plotly), stamp));
            terminal.Out.WriteLine($"page: {page}");
            return ExitCode.Success;
        }
        catch (NotebookFormatException error)
        {
            terminal.Out.WriteLine(error.Message);
            return ExitCode.Usage;
        }
    }
}
