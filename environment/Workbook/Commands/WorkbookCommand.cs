using System.CommandLine;
using Workbook.Runner;

namespace Workbook.Commands;

/// <summary>The command line: <c>run</c> executes notebooks, <c>page</c> renders what they hold, <c>kernel</c> serves an editor.</summary>
internal static class WorkbookCommand
{
    public static async Task<int> InvokeAsync(string[] args)
    {
        var terminal = Terminal.OfProcess();
        using var interruption = new Interruption();
        var root = new RootCommand("Runs C# notebooks, for a terminal or an editor, and writes their pages.")
        {
            RunArguments.Command(terminal, interruption),
            PageArguments.Command(terminal),
            ClaimsArguments.Command(terminal),
            SiteArguments.Command(terminal),
            ProtocolsArguments.Command(terminal),
            KernelArguments.Command(terminal, interruption),
            JupyterArguments.Command(terminal),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return Refuse(parsed.Errors.Select(error => error.Message), terminal);
        var code = await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = true, ProcessTerminationTimeout = null }
        );
        terminal.Out.Flush();
        // Code that was cut off may still be computing on threads that would keep the process alive.
        if (code is ExitCode.TimeLimit or ExitCode.Interrupted or ExitCode.Terminated)
            Environment.Exit(code);
        return code;
    }

    private static int Refuse(IEnumerable<string> errors, Terminal terminal)
    {
        foreach (var error in errors)
            terminal.Out.WriteLine(error);
        terminal.Out.WriteLine("See: Workbook run --help");
        return ExitCode.Usage;
    }
}
