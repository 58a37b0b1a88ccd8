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
            WriteAll(
                parsed.GetRequiredValue(notebooks),
                new ResultFolder(parsed.GetValue(output)),
                PlotlyScript.Read(parsed.GetRequiredValue(plotly)),
                terminal
            )
        );
        return command;
    }

    private static int WriteAll(string[] notebooks, ResultFolder results, string? plotly, Terminal terminal)
    {
        if (results.Clash(notebooks) is not { } problem)
            return notebooks.Select(path => Write(path, results, plotly, terminal)).ToArray().Max();
        terminal.Out.WriteLine(problem);
        return ExitCode.Usage;
    }

    private static int Write(string path, ResultFolder results, string? plotly, Terminal terminal)
    {
        try
        {
            var page = results.Page(path);
            var stamp = PageStamp.Rendered(terminal.Time.GetUtcNow());
            AtomicFile.Write(page, NotebookPage.Render(Notebook.Read(path), ResultFolder.Home(path), plotly, stamp));
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
