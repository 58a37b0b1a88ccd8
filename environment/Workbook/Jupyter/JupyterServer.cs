using System.Text.Json.Nodes;
using Workbook.Kernel;
using Workbook.Serving;

namespace Workbook.Jupyter;

/// <summary>
/// A kernel for Jupyter's front ends. Requests come on one thread; cells run one after the other in the
/// background, and questions about code are answered meanwhile.
/// </summary>
internal sealed class JupyterServer : IDisposable
{
    private readonly JupyterWire _wire;
    private readonly NotebookKernel _kernel;
    private readonly CellQueue _cells;
    private readonly Worker _questions = new("questions about code");
    private readonly History _history = new();
    private readonly JupyterInput _input;
    private readonly CodeReplies _code;

    /// <exception cref="ZeroMqException">A port is taken.</exception>
    public JupyterServer(NotebookKernel kernel, ConnectionFile connection)
    {
        (_kernel, _wire, _cells) = (kernel, new JupyterWire(connection), new CellQueue(kernel));
        _code = new CodeReplies(kernel);
        Console.SetIn(_input = new JupyterInput(_wire));
    }

    /// <summary>Serves until a front end asks for the end.</summary>
    public void Run()
    {
        SendStatus("starting", null);
        SendStatus("idle", null);
        _wire.Run(Receive);
    }

    /// <summary>Stops what is running, as a person's Ctrl-C does.</summary>
    public void Interrupt()
    {
        _input.Cancel();
        _cells.Interrupt();
    }

    public void Dispose() => _wire.Dispose();

    private void Receive(Channel channel, JupyterMessage request)
    {
        switch (request.Type)
        {
            case "execute_request":
                Execute(channel, request);
                break;
            case "input_reply":
                _input.Answer(request);
                break;
            case "complete_request" or "inspect_request" or "is_complete_request":
                Ask(channel, request);
                break;
            default:
                Answer(channel, request, () => Reply(request));
                break;
        }
        if (request.Type == "shutdown_request")
            _wire.End();
    }

    private void Ask(Channel channel, JupyterMessage request)
    {
        if (!_questions.TryAdd(() => Answer(channel, request, () => _code.Reply(request))))
            Answer(channel, request, () => Refusal("TooManyQuestions", "Too many questions about code wait already."));
    }

    private void Execute(Channel channel, JupyterMessage request)
    {
        try
        {
            var cell = new JupyterCell(channel, request, _kernel, _cells, _wire, _history, _input);
            if (!_cells.TryAdd(cell))
                Answer(channel, request, () => Refusal("QueueFull", $"{CellQueue.Capacity:N0} cells wait already."));
        }
        catch (FormatException error)
        {
            Answer(channel, request, () => Refusal("MalformedMessage", error.Message));
        }
    }

    // Null for a message that nobody knows, or that needs no answer.
    private JsonObject? Reply(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                return KernelInfo.Content();
            case "history_request":
                return _history.Reply(request);
            case "interrupt_request":
                Interrupt();
                return Ok();
            case "shutdown_request":
                return Ok(("restart", request.Flag("restart", otherwise: false)));
            case "comm_info_request":
                return Ok(("comms", new JsonObject()));
            case "comm_open":
                RefuseComm(request);
                return null;
            default:
                return null;
        }
    }

    // A front end that opens a comm is told that there is nobody at its other end.
    private void RefuseComm(JupyterMessage request) =>
        _wire.Send(
            new JupyterReply(
                Channel.Publish,
                "comm_close",
                request,
                new JsonObject { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() }
            )
        );

    private void Answer(Channel channel, JupyterMessage request, Func<JsonObject?> answer)
    {
        SendStatus("busy", request);
        if (Content(answer) is { } content)
        {
            var type = request.Type.Replace("_request", "_reply", StringComparison.Ordinal);
            _wire.Send(new JupyterReply(channel, type, request, content));
            if (request.Type == "shutdown_request")
                _wire.Send(new JupyterReply(Channel.Publish, type, request, (JsonObject)content.DeepClone()));
        }
        SendStatus("idle", request);
    }

    private static JsonObject? Content(Func<JsonObject?> answer)
    {
        try
        {
            return answer();
        }
        // What one question does to the compiler must not end the kernel.
        catch (Exception error)
        {
            return Refusal(error.GetType().Name, error.Message);
        }
    }

    private void SendStatus(string state, JupyterMessage? parent) =>
        _wire.Send(new JupyterReply(Channel.Publish, "status", parent, new JsonObject { ["execution_state"] = state }));

    private static JsonObject Ok(params (string Name, JsonNode Value)[] fields)
    {
        var content = new JsonObject { ["status"] = "ok" };
        foreach (var (name, value) in fields)
            content[name] = value;
        return content;
    }

    private static JsonObject Refusal(string name, string message) =>
        new()
        {
            ["status"] = "error",
            ["ename"] = name,
            ["evalue"] = message,
            ["traceback"] = new JsonArray(message),
        };
}
