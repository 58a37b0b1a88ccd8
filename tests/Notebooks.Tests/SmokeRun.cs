using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>Notebook 01, run once at smoke scale as a process of its own, for all the tests that look at it.</summary>
public sealed class SmokeRun : IAsyncLifetime
{
    public const string Name = "01-winning-tickets";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notebooks-tests-");

    public int ExitCode { get; private set; }

    public string Printed { get; private set; } = "";

    public string Executed => Path.Combine(_folder.FullName, Name + ".ipynb");

    public string Page => Path.Combine(_folder.FullName, Name + ".html");

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Repository.Workbook,
                "run",
                Repository.Notebook(Name + ".ipynb"),
                "--scale",
                "smoke",
                "--output",
                _folder.FullName,
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        (ExitCode, Printed) = (process.ExitCode, await output + await errors);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
