using System.CommandLine;
using Workbook.Jupyter;
using Workbook.Runner;
using Workbook.Serving;

namespace Workbook.Commands;

/// <summary><c>Workbook kernel</c>: a process that runs the cells of one notebook for a front end.</summary>
internal static class KernelArguments
{
    public static Command Command(Terminal terminal, Interruption interruption)
    {
        var stdio = new Option<bool>("--stdio")
        {
            Description = "Speaks .NET Interactive's protocol over standard input and output.",
        };
        var jupyter = new Option<string?>("--jupyter")
        {
            Description = "Speaks Jupyter's messages on the sockets that this connection file names.",
        };
        var command = new Command("kernel", "Serves one notebook to a front end, in the folder in which it is started.")
        {
            stdio,
            jupyter,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(stdio) == (result.GetValue(jupyter) is not null))
                result.AddError("kernel takes either --stdio or --jupyter CONNECTION_FILE.");
        });
        command.SetAction(parsed => Serve(parsed.GetValue(jupyter), terminal, interruption));
        return command;
    }

    private static int Serve(string? connectionFile, Terminal terminal, Interruption interruption)
    {
        try
        {
            // A kernel has a meaning of its own for Ctrl-C.
            interruption.Dispose();
            if (connectionFile is null)
                KernelProcess.ServeStdio();
            else
                KernelProcess.ServeJupyter(ConnectionFile.Read(connectionFile));
            return ExitCode.Success;
        }
        catch (ConnectionFileException error)
        {
            terminal.Out.WriteLine(error.Message);
            return ExitCode.Usage;
        }
    }
}
