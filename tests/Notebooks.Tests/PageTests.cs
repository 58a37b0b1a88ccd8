using Microsoft.Playwright;
using Workbook.Tests.Publishing;

namespace Notebooks.Tests;

/// <summary>The page that a run of a notebook writes, in a browser.</summary>
public sealed class PageTests(SmokeRuns runs, Browser browser)
{
    public static TheoryData<string> Names => Repository.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_draws_every_chart_within_the_width_and_keeps_the_console_empty(string name)
    {
        var run = await runs.Of(name);
        var executed = run.Executed();
        var charts = executed.With(NotebookFile.Plotly).Count;
        var page = await browser.OpenAsync(
            new()
            {
                ViewportSize = new() { Width = 1400, Height = 900 },
            }
        );
        var console = new List<string>();
        page.Console += (_, message) => console.Add(message.Text);
        page.PageError += (_, error) => console.Add(error);
        await page.GotoAsync(new Uri(run.Page).AbsoluteUri);
        await Assertions
            .Expect(page.Locator("figure.is-drawn:has(.main-svg)"))
            .ToHaveCountAsync(charts, new() { Timeout = 300_000 });
        Assert.Equal(executed.AllClaims.Count, await page.Locator("table.claims tbody tr:not(.baseline)").CountAsync());
        await FitsAsync(page);
        await page.SetViewportSizeAsync(390, 900);
        await FitsAsync(page);
        Assert.Empty(console);
        await page.CloseAsync();
    }

    // Charts follow the window's width a moment later.
    private static async Task FitsAsync(IPage page) =>
        await page.WaitForFunctionAsync(
            "() => document.documentElement.scrollWidth <= innerWidth",
            options: new() { Timeout = 60_000 }
        );
}
