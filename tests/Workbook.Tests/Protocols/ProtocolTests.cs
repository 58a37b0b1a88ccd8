using System.Diagnostics;
using System.Text.Json.Nodes;
using Workbook.Notebooks;
using Workbook.Pages;
using Workbook.Protocols;

namespace Workbook.Tests.Protocols;

/// <summary>Protocols in a git repository of their own, with commits at times that the tests choose.</summary>
public sealed class ProtocolTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public ProtocolTests()
    {
        _path = Path.Combine(_folder.Path, "a.ipynb");
        Git(Noon, "init", "-q");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_protocol_is_the_parameters_and_the_tagged_cells()
    {
        string? Hash(string rule, string seed, string code) => Protocol.HashOf(Of(rule, seed, code));
        Assert.Equal(Hash("above 0", "1", "a"), Hash("above 0", "1", "b"));
        Assert.NotEqual(Hash("above 0", "1", "a"), Hash("above 1", "1", "a"));
        Assert.NotEqual(Hash("above 0", "1", "a"), Hash("above 0", "2", "a"));
        Assert.Null(Protocol.HashOf(Notebook.Parse(NotebookText.Of(NotebookText.Code("1")), "a.ipynb")));
    }

    [Fact]
    public void A_protocol_that_was_committed_before_the_run_is_in_order()
    {
        Commit(Noon, Of("above 0", "1", "a"));
        Commit(Noon.AddHours(1), Of("above 0", "1", "b"));
        Commit(Noon.AddHours(3), Run(Of("above 0", "1", "b"), Noon.AddHours(2)));
        Assert.Empty(ProtocolCheck.Problems(_path));
        var run = ProtocolRun.Of(Notebook.Read(_path))!;
        Assert.Equal(Noon, run.Committed);
        Assert.Contains("The protocol was committed 2026-05-01 12:00 UTC (", run.Sentence, StringComparison.Ordinal);
        Assert.Contains("which began 2026-05-01 14:00 UTC", run.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_was_changed_after_the_run_is_refused()
    {
        Commit(Noon, Of("above 0", "1", "a"));
        var changed = Run(Of("above 0", "1", "a"), Noon.AddHours(1));
        changed.Cells[1].Source = "above −1";
        Commit(Noon.AddHours(2), changed);
        Assert.Contains(
            "changed after the run",
            Assert.Single(ProtocolCheck.Problems(_path)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_protocol_younger_than_its_run_is_refused()
    {
        var notebook = Run(Of("above 0", "1", "a"), Noon);
        Assert.True(ProtocolRun.Of(notebook)!.IsExploratory);
        Commit(Noon.AddHours(1), notebook);
        Assert.Contains(
            "not committed before the run",
            Assert.Single(ProtocolCheck.Problems(_path)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_seed_that_was_used_under_other_rules_is_refused()
    {
        Commit(Noon, Run(Of("above 0", "1", "a"), Noon.AddHours(-1)));
        Commit(Noon.AddHours(1), Of("above −1", "1", "a"));
        Commit(Noon.AddHours(3), Run(Of("above −1", "1", "a"), Noon.AddHours(2)));
        Assert.Contains(
            "seed 1, which an earlier run",
            Assert.Single(ProtocolCheck.Problems(_path)),
            StringComparison.Ordinal
        );

        Commit(Noon.AddHours(4), Of("above −1", "2", "a"));
        Commit(Noon.AddHours(6), Run(Of("above −1", "2", "a"), Noon.AddHours(5)));
        Assert.Empty(ProtocolCheck.Problems(_path));
    }

    [Fact]
    public void Where_there_is_no_history_nothing_is_proved()
    {
        using var elsewhere = new TemporaryFolder();
        var path = Path.Combine(elsewhere.Path, "a.ipynb");
        Run(Of("above 0", "1", "a"), Noon).Write(path);
        Assert.Equal("there is no git history here", Assert.Single(ProtocolCheck.Problems(path)));
    }

    [Fact]
    public void A_page_says_which_commit_holds_its_protocol()
    {
        Commit(Noon, Of("above 0", "1", "a"));
        var run = Run(Of("above 0", "1", "a"), Noon.AddHours(1));
        var page = NotebookPage.Render(run, _folder.Path, null, PageStamp.Rendered(Noon));
        Assert.Contains(
            "<p class=\"protocol\">The protocol was committed 2026-05-01 12:00 UTC",
            page,
            StringComparison.Ordinal
        );
    }

    private static Notebook Of(string rule, string seed, string code)
    {
        var (text, parameters) = (NotebookText.Markdown(rule), NotebookText.Code($"ulong seed = {seed};"));
        text["metadata"] = new JsonObject { ["tags"] = new JsonArray("protocol") };
        parameters["metadata"] = new JsonObject { ["tags"] = new JsonArray("parameters") };
        return Notebook.Parse(
            NotebookText.Of(parameters, text, NotebookText.Code(code, NotebookText.Display(("text/plain", "1")))),
            "a.ipynb"
        );
    }

    /// <summary>What <c>run --in-place</c> records.</summary>
    private Notebook Run(Notebook notebook, DateTimeOffset started)
    {
        var protocol = Protocol.HashOf(notebook)!;
        var committed = new NotebookHistory(_path).FirstWith(protocol);
        ProtocolRun.Record(notebook, new ProtocolRun(started, protocol, committed?.Commit, committed?.Time));
        return notebook;
    }

    private void Commit(DateTimeOffset time, Notebook notebook)
    {
        notebook.Write(_path);
        Git(time, "add", "a.ipynb");
        Git(time, "commit", "-q", "--allow-empty", "-m", "A version");
    }

    private void Git(DateTimeOffset time, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", _folder.Path, .. arguments]) { RedirectStandardError = true };
        foreach (var who in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{who}_DATE"] = time.ToString("O");
            start.Environment[$"GIT_{who}_NAME"] = "A. Reader";
            start.Environment[$"GIT_{who}_EMAIL"] = "reader@example.org";
        }

        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }
}
