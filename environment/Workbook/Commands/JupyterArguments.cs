using System.CommandLine;
using Workbook.Jupyter;
using Workbook.Runner;

namespace Workbook.Commands;

/// <summary><c>Workbook jupyter install</c>: makes the kernel known to Jupyter.</summary>
internal static class JupyterArguments
{
    public static Command Command(Terminal terminal) =>
        new("jupyter", "Makes the kernel known to Jupyter.") { Install(terminal) };

    private static Command Install(Terminal terminal)
    {
        var data = new Option<string>("--data")
        {
            Description = "Jupyter's data folder; by default this user's.",
            DefaultValueFactory = _ => KernelSpec.UserFolder(),
        };
        var replace = new Option<bool>("--replace")
        {
            Description = "Takes the place of another program's kernel of the same name.",
        };
        var command = new Command("install", $"Installs the kernel as {KernelSpec.Name}.") { data, replace };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(data), parsed.GetValue(replace), terminal));
        return command;
    }

    private static int Write(string data, bool replace, Terminal terminal)
    {
        try
        {
            var path = KernelSpec.Install(Path.GetFullPath(data), replace);
            terminal.Out.WriteLine($"{KernelSpec.DisplayName} is installed: {path}");
            return ExitCode.Success;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            terminal.Out.WriteLine(error.Message);
            return ExitCode.Usage;
        }
    }
}
