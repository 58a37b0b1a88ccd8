using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Workbook.Tests.Stdio;

/// <summary>A front end: a kernel process of its own, and lines of JSON to and from it.</summary>
internal sealed class StdioClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;

    public StdioClient(string? folder = null)
    {
        _process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [typeof(Workbook.Kernel.NotebookKernel).Assembly.Location, "kernel", "--stdio"]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false),
                StandardOutputEncoding = Encoding.UTF8,
                WorkingDirectory = folder ?? Path.GetTempPath(),
            }
        )!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => _process.Id;

    /// <summary>A kernel that has answered the greeting.</summary>
    public static async Task<StdioClient> GreetedAsync(string? folder = null)
    {
        var client = new StdioClient(folder);
        await client.SendAsync("""{"type":"hello","protocol":1}""");
        Assert.Equal("ready", Text(await client.ReceiveAsync(), "type"));
        return client;
    }

    public async Task SendAsync(string line, string end = "\n")
    {
        await _process.StandardInput.WriteAsync(line + end);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    public Task ExecuteAsync(string id, string code) =>
        SendAsync(
            new JsonObject
            {
                ["type"] = "execute",
                ["id"] = id,
                ["code"] = code,
            }.ToJsonString()
        );

    /// <summary>Asks <c>complete</c> or <c>hover</c> at the mark <c>|</c> in the code.</summary>
    public async Task<JsonObject> AskAsync(string type, string code)
    {
        var request = new JsonObject
        {
            ["type"] = type,
            ["id"] = "question",
            ["code"] = code.Replace("|", "", StringComparison.Ordinal),
            ["position"] = code.IndexOf('|', StringComparison.Ordinal),
        };
        await SendAsync(request.ToJsonString());
        return (await UntilAsync(type == "complete" ? "completions" : "hovered"))[^1];
    }

    /// <summary>Runs a cell and returns its messages, the last of them <c>finished</c>.</summary>
    public async Task<IReadOnlyList<JsonObject>> RunAsync(string code)
    {
        await ExecuteAsync("cell", code);
        return await UntilAsync("finished");
    }

    /// <summary>The messages up to and with the first of a type.</summary>
    public async Task<IReadOnlyList<JsonObject>> UntilAsync(string type)
    {
        var messages = new List<JsonObject>();
        do messages.Add(await ReceiveAsync());
        while (Text(messages[^1], "type") != type);
        return messages;
    }

    public async Task<JsonObject> ReceiveAsync() =>
        await TryReceiveAsync() ?? throw new InvalidOperationException($"The kernel ended: {await _errors}");

    /// <summary>The next message; null where the kernel has ended.</summary>
    public async Task<JsonObject?> TryReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line
            ? (JsonObject)JsonNode.Parse(line)!
            : null;
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>How the process ended, and what it wrote to standard error.</summary>
    public async Task<(int Code, string Errors)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await _errors);
    }

    public static string Text(JsonObject message, string field) => message[field]!.GetValue<string>();

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
