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

    /// <summary>A kernel that has said that it is ready.</summary>
    public static async Task<StdioClient> ReadyAsync(string? folder = null)
    {
        var client = new StdioClient(folder);
        Assert.Equal("KernelReady", Type(await client.ReceiveAsync()));
        return client;
    }

    public async Task SendAsync(string line, string end = "\n")
    {
        await _process.StandardInput.WriteAsync(line + end);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    public async Task SendBytesAsync(byte[] bytes)
    {
        await _process.StandardInput.BaseStream.WriteAsync(bytes);
        await _process.StandardInput.BaseStream.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a command as a front end without the package would write it.</summary>
    public Task CommandAsync(string commandType, string token, JsonObject? command = null) =>
        SendAsync(
            new JsonObject
            {
                ["commandType"] = commandType,
                ["command"] = command ?? [],
                ["token"] = token,
            }.ToJsonString()
        );

    public Task SubmitAsync(string token, string code) => CommandAsync("SubmitCode", token, new() { ["code"] = code });

    /// <summary>Asks at the mark <c>|</c> in the code, and returns the answer's events up to its end.</summary>
    public async Task<IReadOnlyList<JsonObject>> AskAsync(string commandType, string marked)
    {
        var mark = marked.IndexOf('|', StringComparison.Ordinal);
        var before = mark < 0 ? "" : marked[..mark];
        var command = new JsonObject
        {
            ["code"] = marked.Replace("|", "", StringComparison.Ordinal),
            ["linePosition"] = new JsonObject
            {
                ["line"] = before.Count(character => character == '\n'),
                ["character"] = before.Length - before.LastIndexOf('\n') - 1,
            },
        };
        await CommandAsync(commandType, "question", command);
        return await UntilEndAsync("question");
    }

    /// <summary>Runs a cell and returns its events, the last of them <c>CommandSucceeded</c> or <c>CommandFailed</c>.</summary>
    public async Task<IReadOnlyList<JsonObject>> RunAsync(string code)
    {
        await SubmitAsync("cell", code);
        return await UntilEndAsync("cell");
    }

    /// <summary>The events up to and with the end of a command.</summary>
    public Task<IReadOnlyList<JsonObject>> UntilEndAsync(string token) =>
        UntilAsync(happened => Type(happened) is "CommandSucceeded" or "CommandFailed" && Token(happened) == token);

    /// <summary>The events up to and with the first of a type.</summary>
    public Task<IReadOnlyList<JsonObject>> UntilAsync(string type) => UntilAsync(happened => Type(happened) == type);

    private async Task<IReadOnlyList<JsonObject>> UntilAsync(Func<JsonObject, bool> isLast)
    {
        var events = new List<JsonObject>();
        do events.Add(await ReceiveAsync());
        while (!isLast(events[^1]));
        return events;
    }

    public async Task<JsonObject> ReceiveAsync() =>
        await TryReceiveAsync() ?? throw new InvalidOperationException($"The kernel ended: {await _errors}");

    /// <summary>The next event; null where the kernel has ended.</summary>
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

    public static string Type(JsonObject happened) => (string)happened["eventType"]!;

    public static string Token(JsonObject happened) => (string)happened["command"]!["token"]!;

    /// <summary>A form of what a display event shows.</summary>
    public static string Form(JsonObject happened, string mimeType = "text/plain") =>
        (string)
            happened["event"]!["formattedValues"]!.AsArray().Single(form => (string)form!["mimeType"]! == mimeType)![
                "value"
            ]!;

    /// <summary>The error among the events of a command: its name, message and trace.</summary>
    public static JsonObject Error(IEnumerable<JsonObject> events) =>
        JsonNode
            .Parse(Form(events.Single(e => Type(e) == "ErrorProduced"), "application/vnd.lottery-tickets.error+json"))!
            .AsObject();

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
