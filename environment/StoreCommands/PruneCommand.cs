using System.CommandLine;
using System.Globalization;
using LotteryTickets;

namespace StoreCommands;

/// <summary><c>store prune</c>: removes files of killed processes and those that the options select.</summary>
internal static class PruneCommand
{
    private static readonly Option<bool> Damaged = new("--damaged")
    {
        Description = "Also damaged files, set aside or not.",
    };

    private static readonly Option<bool> Checkpoints = new("--checkpoints")
    {
        Description = "Also the checkpoints of interrupted runs.",
    };

    private static readonly Option<double?> OlderThan = new("--older-than")
    {
        Description = "Only files written more than this many days ago; alone, of every kind.",
        HelpName = "DAYS",
    };

    private static readonly Option<bool> All = new("--all") { Description = "Everything." };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Lists the files without removing them.",
    };

    static PruneCommand() =>
        OlderThan.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !IsDays(token.Value)))
                result.AddError($"--older-than takes a number of days of at least 0, not \"{token.Value}\".");
        });

    public static Command Command(StoreAction run)
    {
        var command = new Command(
            "prune",
            "Removes files that killed processes left behind, and those that the options select; never files of runs in training."
        )
        {
            Damaged,
            Checkpoints,
            OlderThan,
            All,
            DryRun,
        };
        command.SetAction(parsed =>
            run(parsed, (store, output) => Prune(store, Selection(parsed), parsed.GetValue(DryRun), output))
        );
        return command;
    }

    private static bool IsDays(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var days) && days is >= 0 and < 100_000;

    private static PruneSelection Selection(ParseResult parsed) =>
        new(
            parsed.GetValue(Damaged),
            parsed.GetValue(Checkpoints),
            parsed.GetValue(All),
            parsed.GetValue(OlderThan) is { } days ? TimeSpan.FromDays(days) : null
        );

    private static int Prune(RunStore store, PruneSelection selection, bool dryRun, TextWriter output)
    {
        var pruned = store.Prune(selection, DateTimeOffset.UtcNow, dryRun);
        var table = new TextTable("", "run", "kind", "written", " size");
        foreach (var (entry, removed) in pruned)
            table.Add(
                !removed ? "in training, kept"
                    : dryRun ? "would be removed"
                    : "removed",
                entry.Run[..12],
                entry.Kind.ToString().ToLowerInvariant(),
                entry.Kind == StoreEntryKind.Lock ? "" : ListCommand.Time(entry.Written),
                Spell.Bytes(entry.Bytes)
            );
        if (pruned.Count > 0)
            table.Write(output);
        PrintSum([.. pruned.Where(entry => entry.Removed)], store, dryRun, output);
        return ExitCode.Success;
    }

    private static void PrintSum(DeletedEntry[] gone, RunStore store, bool dryRun, TextWriter output) =>
        output.WriteLine(
            $"{gone.Length} file{(gone.Length == 1 ? "" : "s")}, {Spell.Bytes(gone.Sum(entry => entry.Entry.Bytes))}, {(dryRun ? "would be removed" : "removed")} from {store.Folder}"
        );
}
