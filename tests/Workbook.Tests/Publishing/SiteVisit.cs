using Microsoft.Playwright;

namespace Workbook.Tests.Publishing;

/// <summary>
/// A browser that sees one folder as a site, at an address that does not exist: whatever a page asks of another
/// host, or does not find, is written down.
/// </summary>
internal sealed class SiteVisit : IAsyncDisposable
{
    public const string Chromium = "/usr/bin/chromium";
    private const string Host = "http://site.test/";

    private readonly string _folder;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private SiteVisit(string folder, IPlaywright playwright, IBrowser browser) =>
        (_folder, _playwright, _browser) = (folder, playwright, browser);

    /// <summary>Requests for what the folder does not have, or that go elsewhere.</summary>
    public List<string> Failed { get; } = [];

    /// <summary>What pages wrote to the console, errors included.</summary>
    public List<string> Console { get; } = [];

    public static async Task<SiteVisit> StartAsync(string folder)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"there is no browser at {Chromium}");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] }
        );
        return new SiteVisit(Path.GetFullPath(folder), playwright, browser);
    }

    /// <param name="name">A page's file.</param>
    /// <param name="width">The window's width, in CSS pixels.</param>
    /// <param name="scripts">Whether scripts run.</param>
    /// <param name="colours">Light or dark.</param>
    /// <param name="before">A script that runs before the page's own.</param>
    public async Task<IPage> OpenAsync(
        string name,
        int width = 1200,
        bool scripts = true,
        ColorScheme colours = ColorScheme.Light,
        string before = ""
    )
    {
        var page = await _browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                JavaScriptEnabled = scripts,
                ColorScheme = colours,
            }
        );
        // A machine that does something else meanwhile may take its time.
        page.SetDefaultTimeout((float)TimeSpan.FromMinutes(5).TotalMilliseconds);
        page.Console += (_, message) => Console.Add(message.Text);
        page.PageError += (_, error) => Console.Add(error);
        await page.RouteAsync("**/*", AnswerAsync);
        if (before.Length > 0)
            await page.AddInitScriptAsync(before);
        await page.GotoAsync(Host + name);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private Task AnswerAsync(IRoute route)
    {
        var address = route.Request.Url;
        var file = address.StartsWith(Host, StringComparison.Ordinal)
            ? Path.GetFullPath(Path.Combine(_folder, new Uri(address).AbsolutePath.TrimStart('/')))
            : "";
        if (File.Exists(file))
            return route.FulfillAsync(new() { Path = file });
        if (new Uri(address).AbsolutePath != "/favicon.ico")
            Failed.Add(address);
        return route.AbortAsync();
    }
}
