using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Workbook.Notebooks;
using Workbook.Pages;

namespace Workbook.Tests.Pages;

public sealed class ChromiumTests : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] PlotlyPlaces =
    [
        Environment.GetEnvironmentVariable("WORKBOOK_PLOTLY") ?? "",
        Path.Combine(Repository(), "environment", ".setup", "plotly.min.js"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Charts_are_drawn_in_the_pages_colours_without_a_word_on_the_console()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"there is no browser at {Chromium}");
        var plotly = PlotlyPlaces.FirstOrDefault(File.Exists);
        Assert.SkipWhen(
            plotly is null,
            $"there is no plotly.js at {PlotlyPlaces[^1]} (environment/setup fetches it) nor named by WORKBOOK_PLOTLY"
        );
        var address = new Uri(WritePage(plotly)).AbsoluteUri;

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] }
        );
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 390, Height = 800 },
            }
        );
        var console = new List<string>();
        page.Console += (_, message) => console.Add(message.Text);
        page.PageError += (_, error) => console.Add(error);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("figure.is-drawn .scatterlayer .trace");

        var light = await TextColourAsync(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.WaitForFunctionAsync(
            "before => getComputedStyle(document.querySelector('.xtick text')).fill !== before",
            light
        );
        Assert.Empty(console);
        Assert.Equal(300, await page.EvaluateAsync<int>("document.querySelector('figure').offsetHeight"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }

    private static Task<string> TextColourAsync(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.xtick text')).fill");

    private string WritePage(string plotly)
    {
        var figure = JsonNode.Parse(
            """{"data":[{"type":"scatter","x":[1,2,3],"y":[3,1,2]}],"layout":{"height":300,"width":900}}"""
        )!;
        var wide = NotebookText.Markdown(
            "| "
                + string.Join(" | ", Enumerable.Repeat("a wide column", 12))
                + " |\n|"
                + string.Concat(Enumerable.Repeat("---|", 12))
        );
        var chart = NotebookText.Code("figure", NotebookText.Display(("application/vnd.plotly.v1+json", figure)));
        var notebook = Notebook.Parse(NotebookText.Of(wide, chart), "a.ipynb");
        var html = NotebookPage.Render(
            notebook,
            _folder.Path,
            File.ReadAllText(plotly),
            PageStamp.Rendered(DateTimeOffset.UnixEpoch)
        );
        return _folder.File("a.html", html);
    }

    private static string Repository() => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
}
