using Microsoft.Playwright;

namespace Workbook.Tests.Publishing;

/// <summary>
/// A browser's view of one folder as a site, at an address that does not exist: whatever a page asks of another
/// host, or does not find, is written down.
/// </summary>
internal sealed class SiteVisit(Browser browser, string folder) : IAsyncDisposable
{
    private const string Host = "http://site.test/";

    private readonly string _folder = Path.GetFullPath(folder);
    private readonly List<IPage> _pages = [];

    /// <summary>Requests for what the folder does not have, or that go elsewhere.</summary>
    public List<string> Failed { get; } = [];

    /// <summary>What pages wrote to the console, errors included.</summary>
    public List<string> Console { get; } = [];

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
        var page = await browser.OpenAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                JavaScriptEnabled = scripts,
                ColorScheme = colours,
            }
        );
        _pages.Add(page);
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
        foreach (var page in _pages)
            await page.CloseAsync();
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
