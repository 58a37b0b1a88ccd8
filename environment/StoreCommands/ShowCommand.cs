using System.CommandLine;
using LotteryTickets;

namespace StoreCommands;

/// <summary><c>store show HASH</c>: everything about one run.</summary>
internal static class ShowCommand
{
    public static Command Command(StoreAction run)
    {
        var prefix = new Argument<string>("hash")
        {
            Description = "The beginning of the run's name, as list prints it.",
        };
        var command = new Command("show", "Shows everything about one run.") { prefix };
        command.SetAction(parsed =>
            run(parsed, (store, output) => Show(store, parsed.GetRequiredValue(prefix), output))
        );
        return command;
    }

    private static int Show(RunStore store, string prefix, TextWriter output)
    {
        var found = store
            .Entries()
            .Where(entry =>
                entry.Kind is StoreEntryKind.Result or StoreEntryKind.Checkpoint
                && entry.Run.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            )
            .ToArray();
        var names = found.Select(entry => entry.Run).Distinct().ToArray();
        if (names.Length != 1)
        {
            output.WriteLine(
                names.Length == 0
                    ? $"No run in {store.Folder} has a name that begins with {prefix}. See: environment/store list"
                    : $"{names.Length} runs have names that begin with {prefix}; give more digits."
            );
            return ExitCode.Usage;
        }

        var intact = Array.ConvertAll(found, entry => Show(entry, output));
        return intact.All(fine => fine) ? ExitCode.Success : ExitCode.Failed;
    }

    /// <returns>Whether it is intact.</returns>
    private static bool Show(StoreEntry entry, TextWriter output)
    {
        var damage = entry.Verify();
        var facts = new TextTable("", "");
        facts.Add("run", entry.Run);
        facts.Add("file", entry.Path);
        facts.Add("size", Spell.Bytes(entry.Bytes));
        facts.Add("intact", damage is null ? "yes: digest and name agree with the content" : damage);
        if (damage is not null || RunSummary.Read(entry) is not { } summary)
        {
            facts.Write(output);
            return damage is null;
        }

        Add(facts, summary);
        facts.Write(output);
        output.WriteLine($"\nwhat determines it:\n{summary.Text}");
        WriteTensors(summary, output);
        return true;
    }

    private static void Add(TextTable facts, RunSummary summary)
    {
        facts.Add("network", $"{summary.Network}, {ListCommand.Percent(summary.Density)} remaining");
        facts.Add("data", summary.Origin.Data);
        if (summary.Iteration is { } iteration)
            facts.Add("unfinished", $"iteration {iteration} comes next");
        if (summary.TestAccuracyAtEarlyStop is { } early)
            facts.Add("test accuracy at early stop", ListCommand.Percent(early));
        if (summary.TestAccuracy is { } end)
            facts.Add("test accuracy at the end", ListCommand.Percent(end));
        facts.Add("engine", summary.Origin.Engine);
        facts.Add("started", ListCommand.Time(summary.Origin.Started));
        facts.Add("training took", ListCommand.Spell(summary.Origin.Training));
        foreach (var (name, text) in summary.Producer)
            facts.Add(name, text);
    }

    private static void WriteTensors(RunSummary summary, TextWriter output)
    {
        var tensors = new TextTable("tensor", "type", "shape");
        foreach (var (name, type, shape) in summary.Tensors)
            tensors.Add(name, type, $"[{string.Join(", ", shape)}]");
        tensors.Write(output);
    }
}
