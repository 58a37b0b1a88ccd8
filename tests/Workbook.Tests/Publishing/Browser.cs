using Microsoft.Playwright;

namespace Workbook.Tests.Publishing;

/// <summary>A headless Chromium that tests share; there may be none on this machine.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Chromium))
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] }
            );
        }
    }

    /// <summary>A blank page in a browser context of its own. Skips the test where there is no browser.</summary>
    public async Task<IPage> OpenAsync(BrowserNewPageOptions options)
    {
        Assert.SkipUnless(_browser is not null, $"there is no browser at {Chromium}");
        var page = await _browser.NewPageAsync(options);
        // A machine that does something else meanwhile may take its time.
        page.SetDefaultTimeout((float)TimeSpan.FromMinutes(5).TotalMilliseconds);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
