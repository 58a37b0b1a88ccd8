using System.CommandLine;
using System.Globalization;
using LotteryTickets;

namespace StoreCommands;

/// <summary><c>store list</c>: one line per run.</summary>
internal static class ListCommand
{
    private const int HashDigits = 12;
    private const int NameLength = 32;

    public static Command Command(StoreAction run)
    {
        var command = new Command("list", "Lists every run, the latest first.");
        command.SetAction(parsed => run(parsed, List));
        return command;
    }

    private static int List(RunStore store, TextWriter output)
    {
        var entries = store.Entries();
        var table = new TextTable(
            "run",
            "state",
            "network",
            "data",
            " left",
            " accuracy",
            "engine",
            "started",
            " took",
            " size"
        );
        var runs = entries
            .Where(entry => entry.Kind is StoreEntryKind.Result or StoreEntryKind.Checkpoint)
            .OrderByDescending(entry => entry.Written)
            .ToArray();
        foreach (var entry in runs)
            table.Add(Row(store, entry));
        if (runs.Length > 0)
            table.Write(output);
        output.WriteLine(
            $"{Count(entries, StoreEntryKind.Result)} finished, {Count(entries, StoreEntryKind.Checkpoint)} unfinished, {Count(entries, StoreEntryKind.Damaged)} damaged and set aside; {LotteryTickets.Spell.Bytes(entries.Sum(entry => entry.Bytes))} in {store.Folder}"
        );
        return ExitCode.Success;
    }

    private static int Count(IReadOnlyList<StoreEntry> entries, StoreEntryKind kind) =>
        entries.Count(entry => entry.Kind == kind);

    private static string[] Row(RunStore store, StoreEntry entry)
    {
        var (name, size) = (entry.Run[..HashDigits], LotteryTickets.Spell.Bytes(entry.Bytes));
        try
        {
            return RunSummary.Read(entry) is { } summary
                ?
                [
                    name,
                    State(store, entry, summary),
                    summary.Network,
                    Shorten(summary.Origin.Data),
                    Percent(summary.Density),
                    Percent(summary.TestAccuracyAtEarlyStop),
                    summary.Origin.Engine,
                    Time(summary.Origin.Started),
                    Spell(summary.Origin.Training),
                    size,
                ]
                : [name, "removed", "", "", "", "", "", "", "", size];
        }
        catch (DamagedFileException)
        {
            return [name, "damaged", "", "", "", "", "", "", "", size];
        }
    }

    private static string State(RunStore store, StoreEntry entry, RunSummary summary) =>
        entry.Kind == StoreEntryKind.Result ? "finished"
        : store.IsInTraining(entry.Run) ? $"in training, at {summary.Iteration}"
        : $"interrupted at {summary.Iteration}";

    private static string Shorten(string name) => name.Length <= NameLength ? name : name[..(NameLength - 1)] + "…";

    internal static string Percent(double? fraction) =>
        fraction is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.00}%") : "";

    internal static string Time(DateTimeOffset time) =>
        time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    internal static string Spell(TimeSpan time) =>
        time.TotalSeconds < 99.5 ? Number(time.TotalSeconds, "s")
        : time.TotalMinutes < 99.5 ? Number(time.TotalMinutes, "min")
        : Number(time.TotalHours, "h");

    private static string Number(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:0.0} {unit}");
}
