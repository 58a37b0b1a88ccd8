using System.CommandLine;
using Workbook.Runner;
using Workbook.Serving;

namespace Workbook.Commands;

/// <summary><c>Workbook kernel</c>: a process that runs the cells of one notebook for a front end.</summary>
internal static class KernelArguments
{
    public static Command Command(Interruption interruption)
    {
        var stdio = new Option<bool>("--stdio")
        {
            Description = "Speaks JSON lines over standard input and output.",
        };
        var command = new Command(
            "kernel",
            "Serves one notebook to an editor, in the folder in which it is started."
        )
        {
            stdio,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(stdio))
                result.AddError("kernel takes --stdio.");
        });
        command.SetAction(_ =>
        {
            // A kernel has a meaning of its own for Ctrl-C.
            interruption.Dispose();
            KernelProcess.ServeStdio();
            return ExitCode.Success;
        });
        return command;
    }
}
