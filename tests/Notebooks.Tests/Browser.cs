using Microsoft.Playwright;

namespace Notebooks.Tests;

/// <summary>A headless Chromium for the tests of one class; there may be none on this machine.</summary>
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

    /// <summary>A blank page of some width. Skips the test where there is no browser.</summary>
    public Task<IPage> OpenAsync(int width)
    {
        Assert.SkipUnless(_browser is not null, $"there is no browser at {Chromium}");
        return _browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
