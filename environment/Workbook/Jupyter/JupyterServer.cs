using Workbook.Outputs;
using Workbook.Serving;

namespace Workbook.Jupyter;

/// <summary>
/// A kernel for Jupyter's front ends. Requests come on one thread; cells run one after the other in a process of their
/// own, and questions about code are answered meanwhile. If that process ends, the next cell starts another.
/// </summary>
internal sealed class JupyterServer : IDisposable
{
    private readonly Worker _questions = new("questions about code");
    private readonly CodeReplies _code;
    private readonly Lock _gate = new();
    private KernelClient _kernel = new(Environment.CurrentDirectory);

    /// <exception cref="ConnectionFileException">A port is taken.</exception>
    public JupyterServer(ConnectionFile connection)
    {
        Wire = new JupyterWire(connection);
        Cells = new CellQueue((code, publish, stop) => Kernel.ExecuteAsync(code, publish, stop));
        _code = new CodeReplies(question => Kernel.AskAsync(question));
    }

    public JupyterWire Wire { get; }

    public CellQueue Cells { get; }

    public History History { get; } = new();

    /// <summary>How many cells have been executed.</summary>
    public int ExecutionCount { get; set; }

    public KernelClient Kernel
    {
        get
        {
            lock (_gate)
            {
                if (!_kernel.HasEnded)
                    return _kernel;
                _ = _kernel.DisposeAsync().AsTask();
                return _kernel = new KernelClient(Environment.CurrentDirectory);
            }
        }
    }

    /// <summary>Serves until a front end asks for the end.</summary>
    public void Run()
    {
        SendStatus("starting", null);
        SendStatus("idle", null);
        Wire.Run(Receive);
    }

    /// <summary>Stops what is running, as a person's Ctrl-C does. Code that does not stop is ended with its process.</summary>
    public void Interrupt() => Cells.Interrupt();

    public void Dispose() => Wire.Dispose();

    private void Receive(Channel channel, JupyterMessage request)
    {
        switch (request.Type)
        {
            case "execute_request":
                Execute(channel, request);
                break;
            case "complete_request" or "inspect_request" or "is_complete_request":
                Ask(channel, request);
                break;
            default:
                Answer(channel, request, () => Reply(request));
                break;
        }
        if (request.Type == "shutdown_request")
            Wire.End();
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
            var cell = new JupyterCell(channel, request, this);
            if (!Cells.TryAdd(cell))
                Answer(channel, request, () => Refusal("QueueFull", "Too many cells wait already."));
        }
        catch (FormatException error)
        {
            Answer(channel, request, () => Refusal("MalformedMessage", error.Message));
        }
    }

    // Null for a message that is not known here, or that needs no answer.
    private object? Reply(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                return KernelInfo.Content;
            case "history_request":
                return History.Reply(request);
            case "interrupt_request":
                Interrupt();
                return new { status = "ok" };
            case "shutdown_request":
                return new { status = "ok", restart = request.Flag("restart", otherwise: false) };
            case "comm_info_request":
                return new { status = "ok", comms = JupyterJson.Empty };
            case "comm_open":
                // There is nothing at its other end.
                var closed = new { comm_id = request.Text("comm_id"), data = JupyterJson.Empty };
                Wire.Send(new JupyterReply(Channel.Publish, "comm_close", request, closed));
                return null;
            default:
                return null;
        }
    }

    private void Answer(Channel channel, JupyterMessage request, Func<object?> answer)
    {
        SendStatus("busy", request);
        if (Content(answer) is { } content)
        {
            var type = request.Type.Replace("_request", "_reply", StringComparison.Ordinal);
            Wire.Send(new JupyterReply(channel, type, request, content));
            if (request.Type == "shutdown_request")
                Wire.Send(new JupyterReply(Channel.Publish, type, request, content));
        }
        SendStatus("idle", request);
    }

    private static object? Content(Func<object?> answer)
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
        Wire.Send(new JupyterReply(Channel.Publish, "status", parent, JupyterJson.Status(state)));

    private static object Refusal(string name, string message) =>
        JupyterJson.Failure(new CellError(name, message, [message], null));
}
