using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>The built Workbook, in a process of its own.</summary>
internal static class WorkbookProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <param name="arguments">Its command line.</param>
    /// <param name="store">The run store that notebooks use; without it, that of the checkout.</param>
    /// <param name="language">The language of the environment, such as <c>de_DE.UTF-8</c>.</param>
    public static async Task<(int ExitCode, string Printed)> RunAsync(
        IEnumerable<string> arguments,
        string? store = null,
        string? language = null
    )
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Workbook, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        if (store is not null)
            start.Environment["LOTTERY_RUNS"] = store;
        if (language is not null)
            start.Environment["LC_ALL"] = language;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var printed = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await printed + await errors);
    }
}
