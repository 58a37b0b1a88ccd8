namespace Notebooks.Tests;

/// <summary>Checks that concern notebook 01 alone.</summary>
public sealed class WinningTicketsTests(SmokeRuns runs)
{
    private const string Name = "01-winning-tickets";

    [Fact]
    public async Task It_has_nine_claims_of_two_replicates_and_a_baseline_at_smoke_scale()
    {
        var executed = (await runs.Of(Name)).Executed();
        Assert.Equal(9, executed.AllClaims.Count);
        var claims = executed.With(NotebookFile.Claims).Single().GetProperty(NotebookFile.Claims);
        Assert.Equal(1, claims.GetProperty("baselines").GetArrayLength());
        Assert.All(executed.AllClaims, claim => Assert.Equal(2, claim.GetProperty("replicates").GetInt32()));
    }

    /// <summary>
    /// The pruning rate of the output layer touches every mask but the dense network's: of 2 replicates,
    /// 15 levels and 3 controls of 3 levels are trained again.
    /// </summary>
    [Fact]
    public async Task With_one_parameter_changed_it_trains_only_what_depends_on_it()
    {
        // A run of its own: the store of the shared one would change under the tests that look at it.
        using var run = await SmokeRun.OfAsync(Name);
        Assert.True(run.ExitCode == 0, run.Printed);
        var kept = run.Files();
        var (printed, _) = await run.AgainAsync("-p", "outputRate=0.2", "-p", "compared=0.211,0.108,0.036");
        Assert.Contains("32 of 32 runs (2 reused)", printed, StringComparison.Ordinal);
        var files = run.Files();
        Assert.All(kept, file => Assert.Equal(file.Value, files[file.Key]));
        Assert.Equal(kept.Count + (2 * 15) + (2 * 9), files.Count);
    }

    /// <summary>The densities are exact whatever was trained, so they are the paper's at every scale.</summary>
    [Fact]
    public async Task Its_claims_are_made_at_the_papers_densities()
    {
        var statements = (await runs.Of(Name))
            .Executed()
            .AllClaims.Select(claim => NotebookFile.Text(claim, "statement"));
        Assert.Equal(
            ["21.1%", "21.1%", "16.9%", "3.6%", "21.1%", "21.1%", "10.8%", "21.1%", "3.6%"],
            statements.Select(text => text.Split(' ')[1])
        );
    }
}
