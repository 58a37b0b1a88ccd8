using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbook.Tests.Jupyter;

/// <summary>What session.py saw.</summary>
public sealed class JupyterSession() : JupyterScript("session.py");

/// <summary>What hostile.py saw.</summary>
public sealed class HostileSession()
    : JupyterScript("hostile.py", Path.Combine(AppContext.BaseDirectory, "Hostile", "cells.json"));

/// <summary>What a script saw of the kernel, or why it cannot run here.</summary>
/// <param name="name">The script's file.</param>
/// <param name="arguments">What it takes after the folder of the kernel specification.</param>
public abstract class JupyterScript(string name, params string[] arguments) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly TemporaryFolder _data = new();
    private string? _problem;
    private JsonObject? _seen;

    public async ValueTask InitializeAsync()
    {
        if (await PythonAsync() is not { } python)
        {
            _problem = "there is no Python 3 with jupyter_client (Debian's python3-jupyter-client)";
            return;
        }
        var (code, text, errors) = await RunAsync(
            "dotnet",
            typeof(Workbook.Kernel.NotebookKernel).Assembly.Location,
            "jupyter",
            "install",
            "--data",
            _data.Path
        );
        Assert.True(code == 0, text + errors);
        var script = Path.Combine(AppContext.BaseDirectory, "Jupyter", name);
        (code, text, errors) = await RunAsync(python, [script, _data.Path, .. arguments]);
        Assert.True(code == 0, errors);
        _seen = (JsonObject)JsonNode.Parse(text)!;
    }

    /// <summary>What it saw under a name.</summary>
    internal JsonNode this[string cell]
    {
        get
        {
            Assert.SkipWhen(_problem is not null, _problem ?? "");
            return _seen![cell]!;
        }
    }

    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static async Task<string?> PythonAsync()
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
            try
            {
                if ((await RunAsync(python, "-c", "import jupyter_client")).Code == 0)
                    return python;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program.
            }
        return null;
    }

    private static async Task<(int Code, string Text, string Errors)> RunAsync(
        string program,
        params string[] arguments
    )
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        using var patience = new CancellationTokenSource(Patience);
        var text = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await text, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
