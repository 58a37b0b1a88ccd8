using System.CommandLine;
using LotteryTickets;

namespace StoreCommands;

/// <summary>The command line: lists, shows, verifies and prunes the run store.</summary>
internal static class StoreCommand
{
    private static readonly Option<string?> Folder = new("--store")
    {
        Description = $"The store's folder; by default {RunStore.Variable}, else data/runs.",
        Recursive = true,
    };

    public static int Invoke(string[] args, TextWriter output)
    {
        var root = new RootCommand("Lists, verifies and prunes the store of training runs.")
        {
            Folder,
            ListCommand.Command(Run),
            ShowCommand.Command(Run),
            VerifyCommand.Command(Run),
            PruneCommand.Command(Run),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                output.WriteLine(error.Message);
            output.WriteLine("See: environment/store --help");
            return ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration { Output = output });

        int Run(ParseResult command, Func<RunStore, TextWriter, int> action) => Guarded(command, output, action);
    }

    private static int Guarded(ParseResult command, TextWriter output, Func<RunStore, TextWriter, int> action)
    {
        try
        {
            return action(RunStore.Open(command.GetValue(Folder)), output);
        }
        catch (Exception error)
            when (error is RunStoreException or DamagedFileException or IOException or UnauthorizedAccessException)
        {
            output.WriteLine(error.Message);
            return ExitCode.Failed;
        }
    }
}

/// <summary>Opens the store that the command line names and runs a command on it.</summary>
internal delegate int StoreAction(ParseResult command, Func<RunStore, TextWriter, int> action);
