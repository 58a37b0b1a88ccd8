using System.CommandLine;
using LotteryTickets;

namespace StoreCommands;

/// <summary><c>store verify</c>: reads every byte, and names damaged files.</summary>
internal static class VerifyCommand
{
    public static Command Command(StoreAction run)
    {
        var command = new Command(
            "verify",
            "Reads every result and checkpoint whole, and names those that are damaged."
        );
        command.SetAction(parsed => run(parsed, Verify));
        return command;
    }

    private static int Verify(RunStore store, TextWriter output)
    {
        var (intact, damaged, bytes) = (0, 0, 0L);
        foreach (var entry in store.Entries())
        {
            if (entry.Kind is not (StoreEntryKind.Result or StoreEntryKind.Checkpoint))
                continue;
            bytes += entry.Bytes;
            if (ProblemOf(entry) is { } problem)
            {
                damaged++;
                output.WriteLine(problem);
            }
            else
                intact++;
        }

        output.WriteLine($"{intact} intact, {damaged} damaged; {Spell.Bytes(bytes)} read in {store.Folder}");
        if (damaged > 0)
            output.WriteLine(
                "Damaged results are set aside and computed again when a notebook requests them; environment/store prune --damaged removes them."
            );
        return damaged == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static string? ProblemOf(StoreEntry entry)
    {
        try
        {
            return entry.Verify() is { } damage ? $"damaged: {entry.Path}: {damage}." : null;
        }
        catch (RunStoreException error)
        {
            return error.Message;
        }
    }
}
