using System.CommandLine;
using Workbook.Notebooks;
using Workbook.Protocols;
using Workbook.Runner;

namespace Workbook.Commands;

/// <summary><c>Workbook protocols NOTEBOOK…</c>: whether every protocol is older than the run whose outputs are shown.</summary>
internal static class ProtocolsArguments
{
    public static Command Command(Terminal terminal)
    {
        var notebooks = new Argument<string[]>("notebook") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("protocols", "Checks that protocols were committed before their runs.") { notebooks };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(notebooks), terminal));
        return command;
    }

    private static int Check(string[] notebooks, Terminal terminal)
    {
        var code = ExitCode.Success;
        foreach (var path in notebooks)
        {
            try
            {
                var problems = ProtocolCheck.Problems(path).ToArray();
                foreach (var problem in problems)
                    terminal.Out.WriteLine($"{path}: {problem}.");
                code = problems.Length > 0 && code == ExitCode.Success ? ExitCode.CheckFailed : code;
            }
            catch (NotebookFormatException error)
            {
                terminal.Out.WriteLine(error.Message);
                code = ExitCode.Usage;
            }
        }
        return code;
    }
}
