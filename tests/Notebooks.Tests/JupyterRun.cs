using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>Notebooks executed by Jupyter's own nbconvert.</summary>
internal static class JupyterRun
{
    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Skips a test that needs nbconvert, or a kernel, where it is missing, and in the short form what takes long.</summary>
    public static async Task NeedAsync(JupyterKernel kernel, bool takesLong = false)
    {
        Assert.SkipWhen(takesLong && !ShortForm.IsOff, "it is part of environment/test --full");
        if (await ObstacleAsync(kernel) is { } obstacle)
            Assert.Skip(obstacle);
    }

    /// <summary>What is missing to run notebooks with a kernel, or null where nothing is.</summary>
    public static async Task<string?> ObstacleAsync(JupyterKernel kernel) =>
        !File.Exists(Python) || !await SucceedsAsync(Python, "-c", "import nbconvert, nbclient")
            ? $"{Python} has no nbconvert (Debian's python3-nbconvert)"
        : await SucceedsAsync("dotnet", kernel.Probe) ? null
        : kernel.Obstacle;

    /// <summary>Executes a copy of a notebook in a folder that looks like a checkout.</summary>
    /// <param name="notebook">The file, whose outputs do not matter.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="store">The run store.</param>
    /// <param name="kernel">The kernel that executes it.</param>
    /// <param name="options">More options of nbconvert.</param>
    /// <returns>The executed copy.</returns>
    public static async Task<string> OfAsync(
        string notebook,
        string folder,
        string store,
        JupyterKernel kernel,
        params string[] options
    )
    {
        var copy = Path.Combine(Checkout.Make(folder), Path.GetFileName(notebook));
        File.Copy(notebook, copy);
        var data = Path.Combine(folder, "jupyter");
        Directory.CreateDirectory(Path.Combine(data, "kernels"));
        await MustAsync("dotnet", [], kernel.Install(data));
        await MustAsync(
            Python,
            new()
            {
                ["JUPYTER_DATA_DIR"] = data,
                ["JUPYTER_PATH"] = data,
                ["LOTTERY_RUNS"] = store,
            },
            [
                "-m",
                "nbconvert",
                "--execute",
                "--to",
                "notebook",
                "--inplace",
                "--ExecutePreprocessor.startup_timeout=300",
                .. options,
                copy,
            ]
        );
        return copy;
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

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments) =>
        (await RunAsync(program, [], arguments)).Code == 0;

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
            WorkingDirectory = Repository.Root,
        };
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
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
