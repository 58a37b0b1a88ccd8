using Microsoft.Playwright;

namespace Notebooks.Tests;

/// <summary>The site of the committed notebooks, as readers meet it.</summary>
public sealed class PublishedSiteTests(PublishedSite site) : IClassFixture<PublishedSite>
{
    /// <summary>Adds up what moves that no reader has moved.</summary>
    private const string CountShifts = """
        window.shifted = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        """;

    public static TheoryData<string> Pages => PublishedSite.Pages;

    [Fact]
    public void It_has_no_broken_link_and_lacks_nothing()
    {
        Assert.True(site.ExitCode == 0, site.Printed);
        Assert.Equal($"site: {Path.Combine(site.Root, "index.html")}", site.Printed.Trim());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_draws_its_charts_moves_nothing_and_asks_no_other_host(string name)
    {
        await using var visit = site.Visit();
        foreach (var width in new[] { 1400, 390 })
        {
            var page = await visit.OpenAsync(name, width, before: CountShifts);
            await Drawn(page);
            await ScrollThroughAsync(page);
            Assert.False(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"),
                $"{name} is wider than {width} pixels."
            );
            Assert.InRange(await page.EvaluateAsync<double>("window.shifted"), 0, 0.1);
            await PictureAsync(page, $"{Path.GetFileNameWithoutExtension(name)}-{width}.png");
        }

        Assert.Empty(visit.Failed);
        Assert.Empty(visit.Console);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_barriers_that_axe_knows_in_light_or_dark(string name)
    {
        var axe = await AxeAsync();
        await using var visit = site.Visit();
        var page = await visit.OpenAsync(name);
        await Drawn(page);
        await page.EvaluateAsync(axe);
        Assert.Empty(await ViolationsAsync(page, "{}"));
        var light = await BackgroundAsync(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.NotEqual(light, await BackgroundAsync(page));
        // Nothing but the colours has changed.
        Assert.Empty(await ViolationsAsync(page, "{ runOnly: ['color-contrast'] }"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Without_scripts_every_chart_is_a_picture(string name)
    {
        await using var visit = site.Visit();
        var page = await visit.OpenAsync(name, scripts: false);
        var charts = page.Locator("figure[data-figure] > img");
        Assert.Equal(await page.Locator("figure[data-figure]").CountAsync(), await charts.CountAsync());
        foreach (var chart in await charts.AllAsync())
            Assert.True(await chart.IsVisibleAsync());
    }

    /// <summary>Whatever the reader's theme: dark letters and the still images, on white.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_prints_without_its_header_and_with_its_still_images(string name)
    {
        await using var visit = site.Visit();
        var page = await visit.OpenAsync(name, width: 700, colours: ColorScheme.Dark);
        await Drawn(page);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.Locator("header").First.IsVisibleAsync());
        foreach (var chart in await page.Locator("figure[data-figure]").AllAsync())
        {
            Assert.True(await chart.Locator("> img").IsVisibleAsync());
            Assert.False(await chart.Locator("> .drawn").IsVisibleAsync());
        }

        Assert.Equal(
            ["rgb(29, 32, 35)", "rgb(255, 255, 255)"],
            await page.EvaluateAsync<string[]>(
                "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
            )
        );
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }

    /// <summary>environment/publish --pictures copies them: small enough for a page that many load.</summary>
    [Theory]
    [InlineData("site", "index.html", "h1")]
    [InlineData("site-notebook", "01-winning-tickets.html", "#how-fast-they-learn")]
    public async Task The_pictures_of_the_readme_are_windows_of_this_site(string picture, string name, string top)
    {
        await using var visit = site.Visit();
        var page = await visit.OpenAsync(name, width: 1100);
        await Drawn(page);
        await page.EvaluateAsync(
            "top => scrollTo({ top: document.querySelector(top).getBoundingClientRect().top - 80, behavior: 'instant' })",
            top
        );
        var file = Path.Combine(AppContext.BaseDirectory, "screenshots", picture + ".png");
        await page.ScreenshotAsync(new() { Path = file });
        Assert.InRange(new FileInfo(file).Length, 20_000, 200_000);
    }

    private static Task<string> BackgroundAsync(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static async Task<string[]> ViolationsAsync(IPage page, string options) =>
        await page.EvaluateAsync<string[]>(
            $"axe.run(document, {options}).then(r => r.violations.map(v => `${{v.id}}: ${{v.help}}: ${{v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | ')}}`))"
        );

    private static Task Drawn(IPage page) =>
        Assertions
            .Expect(page.Locator("figure[data-figure]:not(.is-drawn)"))
            .ToHaveCountAsync(0, new() { Timeout = 300_000 });

    // What is far below the window is laid out only when somebody looks.
    private static async Task ScrollThroughAsync(IPage page) =>
        await page.EvaluateAsync(
            """
            async () => {
              for (let y = 0; y < document.body.scrollHeight; y += 700) {
                scrollTo({ top: y, behavior: "instant" });
                await new Promise(requestAnimationFrame);
              }
              scrollTo({ top: 0, behavior: "instant" });
            }
            """
        );

    /// <summary>For people to look at, beside the built tests, when all tests run.</summary>
    private static async Task PictureAsync(IPage page, string name)
    {
        if (ShortForm.IsOff)
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name), FullPage = true }
            );
    }

    private static async Task<string> AxeAsync()
    {
        var path = Path.Combine(Repository.Root, "environment/.setup/npm/node_modules/axe-core/axe.min.js");
        Assert.SkipUnless(File.Exists(path), $"there is no axe-core at {path} (environment/setup fetches it)");
        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }
}
