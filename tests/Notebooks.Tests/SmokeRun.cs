using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>
/// Notebook 01 at smoke scale, in a process of its own with a run store of its own, for all the tests that
/// look at it; and once more, as it is and with fewer controls.
/// </summary>
public sealed class SmokeRun : IAsyncLifetime
{
    public const string Name = "01-winning-tickets";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notebooks-tests-");

    public int ExitCode { get; private set; }

    public string Printed { get; private set; } = "";

    public string Executed => Path.Combine(_folder.FullName, Name + ".ipynb");

    public string Page => Path.Combine(_folder.FullName, Name + ".html");

    private string Store => Path.Combine(_folder.FullName, "runs");

    public async ValueTask InitializeAsync() =>
        (ExitCode, Printed) = await RunAsync(_folder.FullName);

    /// <summary>Runs it again on the same store.</summary>
    internal async Task<(string Printed, NotebookFile Executed)> AgainAsync(params string[] options)
    {
        var folder = Path.Combine(_folder.FullName, "again");
        var (code, printed) = await RunAsync(folder, options);
        Assert.True(code == 0, printed);
        return (printed, new NotebookFile(Path.Combine(folder, Name + ".ipynb")));
    }

    /// <summary>Every file of the run store, with the time at which it was written.</summary>
    public Dictionary<string, DateTime> Files() =>
        Directory
            .EnumerateFiles(Store, "*.safetensors", SearchOption.AllDirectories)
            .ToDictionary(path => path, File.GetLastWriteTimeUtc);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<(int ExitCode, string Printed)> RunAsync(
        string output,
        params string[] options
    )
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
                output,
                .. options,
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            Environment = { ["LOTTERY_RUNS"] = Store },
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var printed = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await printed + await errors);
    }
}
