using System.Globalization;
using Workbook.Tests.Publishing;

namespace Notebooks.Tests;

/// <summary>The page that a run of a notebook writes, in a browser.</summary>
public sealed class PageTests(SmokeRuns runs, Browser browser)
{
    public static MatrixTheoryData<string, int> NamesAndWidths =>
        new(Repository.Names.Select(row => row.Data), [1400, 390]);

    [Theory]
    [MemberData(nameof(NamesAndWidths))]
    public async Task It_draws_every_chart_within_the_width_and_keeps_the_console_empty(string name, int width)
    {
        var run = await runs.Of(name);
        var executed = run.Executed();
        var charts = executed.With(NotebookFile.Plotly).Count;
        var page = await browser.OpenAsync(
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
                $"document.querySelectorAll('figure.is-drawn .main-svg').length >= {charts}"
            )
        );
        Assert.Empty(console);
        Assert.Equal(charts, await page.Locator("figure.is-drawn").CountAsync());
        Assert.Equal(executed.AllClaims.Count, await page.Locator("table.claims tbody tr:not(.baseline)").CountAsync());
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        await page.CloseAsync();
    }
}
