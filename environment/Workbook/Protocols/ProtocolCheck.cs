using Workbook.Notebooks;

namespace Workbook.Protocols;

/// <summary>Checks with git that a notebook's protocol is older than the run whose outputs it shows.</summary>
internal static class ProtocolCheck
{
    /// <summary>Returns a sentence for everything that is wrong, and none for a notebook without a protocol.</summary>
    public static IEnumerable<string> Problems(string path)
    {
        var notebook = Notebook.Read(path);
        if (Protocol.HashOf(notebook) is not { } protocol)
            return [];
        if (ProtocolRun.Of(notebook) is not { } run)
            return ["its outputs do not say when they were made: run it with --in-place"];
        if (run.Protocol != protocol)
            return ["its protocol or its parameters were changed after the run: choose fresh seeds and run it again"];
        var history = new NotebookHistory(path);
        if (history.Problem is { } problem)
            return [problem];
        if (history.FirstWith(protocol) is not var (commit, time) || time > run.Started)
            return ["its protocol was not committed before the run: commit it, choose fresh seeds and run it again"];
        return
        [
            .. run.Commit == commit
                ? []
                : new[] { $"it names {run.Commit ?? "no commit"}, but its protocol was committed in {commit}" },
            .. UsedSeeds(notebook, protocol, history),
        ];
    }

    // A seed whose numbers were seen under other rules proves nothing under new ones.
    private static IEnumerable<string> UsedSeeds(Notebook notebook, string protocol, NotebookHistory history)
    {
        var seeds = Protocol.SeedsOf(notebook).ToHashSet();
        return from version in history.Versions()
            where
                Protocol.HashOf(version.Notebook) != protocol
                && version.Notebook.Cells.Any(cell => cell.Outputs.Count > 0)
            from seed in Protocol.SeedsOf(version.Notebook)
            where seeds.Remove(seed)
            select $"it uses seed {seed}, which an earlier run under another protocol used ({version.Commit[..10]}): choose a fresh one";
    }
}
