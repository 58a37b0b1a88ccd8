using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Every cell of every notebook runs, and what a page says comes from the run that made it.</summary>
public sealed partial class SmokeRunTests(SmokeRuns runs)
{
    public static TheoryData<string> Names => Repository.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_runs_to_the_end_and_prints_its_claims_with_verdicts(string name)
    {
        var run = await runs.Of(name);
        var claims = run.Executed().AllClaims;
        Assert.NotEmpty(claims);
        Assert.Equal(claims.Count, RuleLine().Count(run.Printed));
        Assert.All(claims, claim => Assert.Contains(NotebookFile.Text(claim, "ours"), run.Printed));
        Assert.Contains(run.Page, run.Printed, StringComparison.Ordinal);
    }

    /// <summary>A small run shows what the committed one shows, with numbers of its own.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_shows_what_is_committed_with_numbers_of_its_own(string name)
    {
        var executed = (await runs.Of(name)).Executed();
        var committed = new NotebookFile(Repository.Notebook(name));
        Assert.Equal(committed.With(NotebookFile.Plotly).Count, executed.With(NotebookFile.Plotly).Count);
        Assert.Equal(
            committed.AllClaims.Select(claim => NotebookFile.Text(claim, "paper")),
            executed.AllClaims.Select(claim => NotebookFile.Text(claim, "paper"))
        );
        Assert.NotEqual(
            committed.AllClaims.Select(claim => claim.GetProperty("mean").GetDouble()),
            executed.AllClaims.Select(claim => claim.GetProperty("mean").GetDouble())
        );
    }

    /// <summary>Whoever doubts a number finds what was trained for it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_runs_that_it_lists_are_in_the_store(string name)
    {
        var run = await runs.Of(name);
        var listed = run.Executed().AllRuns;
        Assert.NotEmpty(listed);
        Assert.Subset(
            run.Files().Keys.Select(Path.GetFileNameWithoutExtension).ToHashSet(),
            listed.ToHashSet<string?>()
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Run_again_it_trains_nothing_and_says_the_same(string name)
    {
        Assert.SkipWhen(await IsRunAgainByJupyterAsync(name), "JupyterTests runs it again on the same store");
        var run = await runs.Of(name);
        var first = run.Executed();
        var kept = run.Files();
        var (printed, again) = await run.AgainAsync();
        Assert.Equal(kept, run.Files());
        var done = RunsDone().Matches(printed);
        Assert.NotEmpty(done);
        Assert.All(done, match => Assert.Equal(match.Groups[1].Value, match.Groups[2].Value));
        Assert.Equal(
            first.AllClaims.Select(claim => claim.GetRawText()),
            again.AllClaims.Select(claim => claim.GetRawText())
        );
    }

    private static async Task<bool> IsRunAgainByJupyterAsync(string name) =>
        !ShortForm.IsOff
        && ShortForm.RunsThroughJupyter(name)
        && await JupyterRun.ObstacleAsync(JupyterKernel.Workbook) is null;

    [GeneratedRegex(@"^\s*rule:", RegexOptions.Multiline)]
    private static partial Regex RuleLine();

    /// <summary>An experiment's last line, with its number of runs and of those that were reused.</summary>
    [GeneratedRegex(@"(\d+) of \1 runs(?: \((\d+) reused\))?")]
    private static partial Regex RunsDone();
}
