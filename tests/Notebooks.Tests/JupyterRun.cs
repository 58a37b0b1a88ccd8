using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>Notebooks executed by Jupyter's own nbconvert, with the workbook's kernel.</summary>
internal static class JupyterRun
{
    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly string[] Checkout = ["lib", "data", "LotteryNotebooks.sln"];

    /// <summary>Why notebooks cannot be executed here; null where they can.</summary>
    public static async Task<string?> ObstacleAsync() =>
        File.Exists(Python) && (await RunAsync(Python, [], "-c", "import nbconvert, nbclient")).Code == 0
            ? null
            : $"{Python} has no nbconvert (Debian's python3-nbconvert)";

    /// <summary>Executes a copy of a notebook in a folder that looks like a checkout.</summary>
    /// <param name="notebook">The file, whose outputs do not matter.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="store">The run store.</param>
    public static async Task<NotebookFile> OfAsync(string notebook, string folder, string store)
    {
        foreach (var name in Checkout)
            File.CreateSymbolicLink(Path.Combine(folder, name), Path.Combine(Repository.Root, name));
        var copy = Path.Combine(
            Directory.CreateDirectory(Path.Combine(folder, "notebooks")).FullName,
            Path.GetFileName(notebook)
        );
        File.Copy(notebook, copy);
        var data = Path.Combine(folder, "jupyter");
        await MustAsync("dotnet", [], Repository.Workbook, "jupyter", "install", "--data", data);
        await MustAsync(
            Python,
            new()
            {
                ["JUPYTER_DATA_DIR"] = data,
                ["JUPYTER_PATH"] = data,
                ["LOTTERY_RUNS"] = store,
            },
            "-m",
            "nbconvert",
            "--execute",
            "--to",
            "notebook",
            "--inplace",
            "--ExecutePreprocessor.startup_timeout=300",
            copy
        );
        return new NotebookFile(copy);
    }

    private static async Task MustAsync(
        string program,
        Dictionary<string, string> environment,
        params string[] arguments
    )
    {
        var (code, printed) = await RunAsync(program, environment, arguments);
        Assert.True(code == 0, printed);
    }

    private static async Task<(int Code, string Printed)> RunAsync(
        string program,
        Dictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var printed = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await printed + await errors);
    }
}
