using System.Diagnostics;

namespace VSCode.Tests;

/// <summary>Waits for what comes about by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task TrueAsync(
        Func<Task<bool>> condition,
        [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(condition))] string what = ""
    )
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"never became true: {what}");
            await Task.Delay(100);
        }
    }
}
