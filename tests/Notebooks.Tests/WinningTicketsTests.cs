using System.Globalization;
using Microsoft.Playwright;

namespace Notebooks.Tests;

public sealed class WinningTicketsTests(SmokeRun run) : IClassFixture<SmokeRun>
{
    private const string Chromium = "/usr/bin/chromium";
    private const int Charts = 5;

    [Fact]
    public void It_runs_to_the_end_and_prints_its_claims_with_verdicts()
    {
        Assert.True(run.ExitCode == 0, run.Printed);
        Assert.Equal(
            7,
            run.Printed.Split('\n')
                .Count(line => line.Trim().StartsWith("rule:", StringComparison.Ordinal))
        );
        Assert.Contains(run.Page, run.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_numbers_are_those_of_this_run()
    {
        Assert.True(run.ExitCode == 0, run.Printed);
        var executed = new NotebookFile(run.Executed);
        Assert.Equal(Charts, executed.With(NotebookFile.Plotly).Count);
        Assert.Equal(7, executed.AllClaims.Count);
        foreach (var claim in executed.AllClaims)
        {
            Assert.Equal(2, claim.GetProperty("replicates").GetInt32());
            Assert.Contains(
                NotebookFile.Text(claim, "ours"),
                run.Printed,
                StringComparison.Ordinal
            );
        }

        var committed = new NotebookFile(Repository.Notebook(SmokeRun.Name + ".ipynb"));
        Assert.NotEqual(
            committed.AllClaims.Select(claim => claim.GetProperty("mean").GetDouble()),
            executed.AllClaims.Select(claim => claim.GetProperty("mean").GetDouble())
        );
    }

    [Fact]
    public async Task Run_again_it_trains_nothing_and_says_the_same()
    {
        Assert.True(run.ExitCode == 0, run.Printed);
        var kept = run.Files();
        var (printed, executed) = await run.AgainAsync();
        Assert.Equal(kept, run.Files());
        Assert.Contains("32 of 32 runs (32 reused)", printed, StringComparison.Ordinal);
        Assert.Equal(
            new NotebookFile(run.Executed).AllClaims.Select(claim => claim.GetRawText()),
            executed.AllClaims.Select(claim => claim.GetRawText())
        );
    }

    /// <summary>
    /// The pruning rate of the output layer touches every mask but the dense network's: of 2 replicates,
    /// 15 rounds and 3 controls of 3 rounds are trained anew.
    /// </summary>
    [Fact]
    public async Task With_one_parameter_changed_it_trains_only_what_depends_on_it()
    {
        Assert.True(run.ExitCode == 0, run.Printed);
        var kept = run.Files();
        var (printed, _) = await run.AgainAsync("-p", "outputRate=0.2", "-p", "compared=7,10,15");
        Assert.Contains("32 of 32 runs (2 reused)", printed, StringComparison.Ordinal);
        var files = run.Files();
        Assert.All(kept, file => Assert.Equal(file.Value, files[file.Key]));
        Assert.Equal(kept.Count + (2 * 15) + (2 * 9), files.Count);
    }

    /// <summary>The densities are exact whatever was trained, so they are the paper's at every scale.</summary>
    [Fact]
    public void Its_claims_are_made_at_the_papers_densities()
    {
        Assert.True(run.ExitCode == 0, run.Printed);
        var statements = new NotebookFile(run.Executed).AllClaims.Select(claim =>
            NotebookFile.Text(claim, "statement")
        );
        Assert.Equal(
            ["21.1%", "21.1%", "21.1%", "21.1%", "3.6%", "10.8%", "3.6%"],
            statements.Select(text => text.Split(' ')[1])
        );
    }

    [Theory]
    [InlineData(1400)]
    [InlineData(390)]
    public async Task Its_page_draws_every_chart_within_the_width_and_keeps_the_console_empty(
        int width
    )
    {
        Assert.True(run.ExitCode == 0, run.Printed);
        Assert.SkipUnless(File.Exists(Chromium), $"there is no browser at {Chromium}");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] }
        );
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        var console = new List<string>();
        page.Console += (_, message) => console.Add(message.Text);
        page.PageError += (_, error) => console.Add(error);
        await page.GotoAsync(new Uri(run.Page).AbsoluteUri);
        await page.WaitForFunctionAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"document.querySelectorAll('figure.is-drawn .main-svg').length >= {Charts}"
            )
        );
        Assert.Empty(console);
        Assert.Equal(Charts, await page.Locator("figure.is-drawn").CountAsync());
        Assert.Equal(7, await page.Locator("table.claims tbody tr").CountAsync());
        Assert.False(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")
        );
    }
}
