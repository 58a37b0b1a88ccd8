using System.Text.Json.Nodes;
using Workbook.Kernel;
using Workbook.Outputs;
using Workbook.Serving;

namespace Workbook.Jupyter;

/// <summary>One <c>execute_request</c>: its events are published, and at its end it is answered.</summary>
internal sealed class JupyterCell : ICellRequest
{
    private static readonly CellError Interrupted = new(
        "Interrupted",
        "The cell was stopped.",
        ["The cell was stopped."],
        null
    );

    private readonly Channel _channel;
    private readonly JupyterMessage _request;
    private readonly NotebookKernel _kernel;
    private readonly CellQueue _cells;
    private readonly JupyterWire _wire;
    private readonly History _history;
    private readonly JupyterInput _input;
    private readonly OutputBuffer _buffer;
    private readonly bool _silent;
    private readonly bool _stored;
    private bool _started;
    private CellError? _error;

    /// <exception cref="FormatException">The request lacks its code.</exception>
    public JupyterCell(
        Channel channel,
        JupyterMessage request,
        NotebookKernel kernel,
        CellQueue cells,
        JupyterWire wire,
        History history,
        JupyterInput input
    )
    {
        (_channel, _request, _kernel, _cells) = (channel, request, kernel, cells);
        (_wire, _history, _input) = (wire, history, input);
        Code = request.Text("code");
        _silent = request.Flag("silent", otherwise: false);
        _stored = !_silent && request.Flag("store_history", otherwise: true);
        _buffer = new OutputBuffer(Send, TimeProvider.System);
    }

    public string Code { get; }

    public bool IsCounted => _stored;

    private int Count => _kernel.ExecutionCount;

    public void Started()
    {
        _started = true;
        Publish("status", new() { ["execution_state"] = "busy" });
        if (_stored)
            _history.Add(Count + 1, Code);
        if (!_silent)
            Publish("execute_input", new() { ["code"] = Code, ["execution_count"] = _stored ? Count + 1 : Count });
        _input.Begin(_request);
    }

    public void Publish(KernelEvent happened) => _buffer.Accept(happened);

    public async Task FinishAsync(CellOutcome outcome, TimeSpan took, CancellationToken cancellationToken)
    {
        _buffer.Flush();
        if (outcome == CellOutcome.Stopped && _started)
            Send(new Failed(Interrupted));
        if (outcome != CellOutcome.Succeeded && _request.Flag("stop_on_error", otherwise: true))
            _cells.StopWaiting();
        if (!_started)
            Publish("status", new() { ["execution_state"] = "busy" });
        var content =
            !_started ? new JsonObject { ["status"] = "aborted" }
            : _error is { } error ? Failure(error)
            : await SuccessAsync(cancellationToken);
        _wire.Send(new JupyterReply(_channel, "execute_reply", _request, content));
        Publish("status", new() { ["execution_state"] = "idle" });
    }

    private JsonObject Failure(CellError error)
    {
        var content = JupyterJson.Of(error);
        content["status"] = "error";
        content["execution_count"] = Count;
        return content;
    }

    private async Task<JsonObject> SuccessAsync(CancellationToken cancellationToken) =>
        new()
        {
            ["status"] = "ok",
            ["execution_count"] = Count,
            ["user_expressions"] = await UserExpressions.EvaluateAsync(_kernel, _request.Content, cancellationToken),
            ["payload"] = new JsonArray(),
        };

    private void Send(KernelEvent happened)
    {
        if (happened is Failed failed)
            _error = failed.Error;
        if (_silent)
            return;
        switch (happened)
        {
            case StreamWritten written:
                Publish("stream", JupyterJson.Of(written));
                break;
            case Displayed shown:
                Publish("display_data", JupyterJson.Display(shown.DisplayId, shown.Data));
                break;
            case DisplayUpdated updated:
                Publish("update_display_data", JupyterJson.Display(updated.DisplayId, updated.Data));
                break;
            case Returned returned:
                Publish("execute_result", JupyterJson.Result(Count, returned.Data));
                break;
            case Failed { Error: var error }:
                Publish("error", JupyterJson.Of(error));
                break;
        }
    }

    private void Publish(string type, JsonObject content) =>
        _wire.Send(new JupyterReply(Channel.Publish, type, _request, content));
}
