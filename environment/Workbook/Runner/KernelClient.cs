using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Workbook.Kernel;
using Workbook.Outputs;

namespace Workbook.Runner;

/// <summary>
/// A kernel in a process of its own, so that nothing a cell does ends the run. It speaks the
/// <see href="../Stdio/README.md">protocol</see> of <c>Workbook kernel --stdio</c>.
/// </summary>
internal sealed class KernelClient : IAsyncDisposable
{
    // Training that is stopped writes a checkpoint first.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Task _reading;
    private readonly Lock _gate = new();
    private RunningCell? _cell;
    private bool _endedByUs;

    /// <param name="folder">The notebook's folder, where relative paths in cells start.</param>
    public KernelClient(string folder)
    {
        _process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(KernelClient).Assembly.Location, "kernel", "--stdio"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = Encoding.UTF8,
                WorkingDirectory = folder,
            }
        )!;
        Send(new JsonObject { ["type"] = "hello", ["protocol"] = 1 });
        _reading = ReadAsync();
    }

    /// <summary>How many cells have been executed.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>
    /// Runs a cell. When cancelled, the cell is asked to stop; if it has not ended after ten seconds, its process is
    /// ended. A process that ends while the cell runs fails the cell.
    /// </summary>
    public async Task<CellOutcome> ExecuteAsync(
        string code,
        Action<KernelEvent> publish,
        CancellationToken cancellationToken
    )
    {
        if (cancellationToken.IsCancellationRequested)
            return CellOutcome.Stopped;
        var cell = new RunningCell(++ExecutionCount, publish);
        lock (_gate)
            _cell = cell;
        if (_reading.IsCompleted)
            EndCell();
        Send(
            new JsonObject
            {
                ["type"] = "execute",
                ["id"] = cell.Id,
                ["code"] = code,
            }
        );
        try
        {
            return await cell.Outcome.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await StopAsync(cell);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _endedByUs = true;
        Send(new JsonObject { ["type"] = "shutdown" });
        using var patience = new CancellationTokenSource(Grace);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        await _reading;
        _process.Dispose();
    }

    private async Task<CellOutcome> StopAsync(RunningCell cell)
    {
        Send(new JsonObject { ["type"] = "interrupt" });
        try
        {
            await cell.Outcome.WaitAsync(Grace);
        }
        catch (TimeoutException)
        {
            cell.Fail(
                "KernelEnded",
                $"The cell did not stop within {Grace.TotalSeconds:0} s, so its process was ended. Its variables are gone."
            );
            _endedByUs = true;
            _process.Kill(entireProcessTree: true);
            await _reading;
        }
        return CellOutcome.Stopped;
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (JsonNode.Parse(line) is JsonObject message)
                lock (_gate)
                    _cell?.Receive(message);
        await _process.WaitForExitAsync();
        EndCell();
    }

    private void EndCell()
    {
        if (!_endedByUs)
            lock (_gate)
                _cell?.Fail("KernelDied", WhyItDied(_process.ExitCode));
        lock (_gate)
            _cell?.End();
    }

    // Signals count from 128.
    private static string WhyItDied(int code) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The kernel's process ended with exit code {code} while this cell was running{Cause(code)}. What the cells before it showed is kept."
        );

    private static string Cause(int code) =>
        code switch
        {
            134 => ", as after a stack overflow or an exception that nothing caught, on whatever thread",
            137 => ", killed from outside: perhaps memory ran out",
            139 => ", after a fault in native code",
            _ => "",
        };

    private void Send(JsonObject message)
    {
        try
        {
            _process.StandardInput.WriteLine(message.ToJsonString());
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // The process has ended; the end of its output says so.
        }
    }

    /// <summary>The cell that is running, and what it shows as messages turned into events.</summary>
    private sealed class RunningCell(int number, Action<KernelEvent> publish)
    {
        private readonly TaskCompletionSource<CellOutcome> _outcome = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public string Id { get; } = number.ToString(CultureInfo.InvariantCulture);

        public Task<CellOutcome> Outcome => _outcome.Task;

        public void Receive(JsonObject message)
        {
            if ((string?)message["id"] != Id)
                return;
            switch ((string?)message["type"])
            {
                case "stream":
                    var stream = (string?)message["name"] == "stdout" ? StreamName.Stdout : StreamName.Stderr;
                    publish(new StreamWritten(stream, (string)message["text"]!));
                    break;
                case "display":
                    publish(new Displayed((string)message["display"]!, Data(message)));
                    break;
                case "update":
                    publish(new DisplayUpdated((string)message["display"]!, Data(message)));
                    break;
                case "result":
                    publish(new Returned(number, Data(message)));
                    break;
                case "finished":
                    Finish(message);
                    break;
            }
        }

        public void Fail(string name, string message)
        {
            if (!_outcome.Task.IsCompleted)
                publish(new Failed(new CellError(name, message, [message], null)));
        }

        public void End() => _outcome.TrySetResult(CellOutcome.Failed);

        private void Finish(JsonObject message)
        {
            var status = (string?)message["status"];
            if (status == "error" && message["error"] is JsonObject error)
                publish(
                    new Failed(
                        new CellError(
                            (string)error["name"]!,
                            (string)error["message"]!,
                            [.. error["trace"]!.AsArray().Select(line => (string)line!)],
                            (int?)error["line"]
                        )
                    )
                );
            _outcome.TrySetResult(
                status switch
                {
                    "ok" => CellOutcome.Succeeded,
                    "error" => CellOutcome.Failed,
                    _ => CellOutcome.Stopped,
                }
            );
        }

        private static MimeBundle Data(JsonObject message) =>
            new(
                message["data"]!
                    .AsObject()
                    .ToDictionary(
                        form => form.Key,
                        form => MimeTypes.IsJson(form.Key) ? form.Value?.ToJsonString() ?? "null" : (string)form.Value!
                    )
            );
    }
}
