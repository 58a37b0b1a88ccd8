using Microsoft.Playwright;

namespace VSCode.Tests;

/// <summary>Screenshots, written to <c>screenshots</c> beside the tests' program.</summary>
internal static class Pictures
{
    /// <summary>Takes one and returns its size in bytes.</summary>
    public static async Task<int> TakeAsync(IPage page, string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "screenshots", name);
        return (await page.ScreenshotAsync(new() { Path = path })).Length;
    }
}
