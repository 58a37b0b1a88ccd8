using Workbook.Kernel;
using Workbook.Outputs;
using Workbook.Serving;
using Workbook.Stdio;

namespace Workbook.Jupyter;

/// <summary>One <c>execute_request</c>: its events are published, and at its end it is answered.</summary>
internal sealed class JupyterCell : ICellRequest
{
    private readonly Channel _channel;
    private readonly JupyterMessage _request;
    private readonly JupyterServer _server;
    private readonly bool _silent;
    private readonly bool _stored;
    private bool _started;
    private CellError? _error;

    /// <exception cref="FormatException">The request lacks its code.</exception>
    public JupyterCell(Channel channel, JupyterMessage request, JupyterServer server)
    {
        (_channel, _request, _server) = (channel, request, server);
        Code = request.Text("code");
        _silent = request.Flag("silent", otherwise: false);
        _stored = !_silent && request.Flag("store_history", otherwise: true);
    }

    public string Code { get; }

    private int Count => _server.ExecutionCount;

    public void Started()
    {
        _started = true;
        Publish("status", JupyterJson.Status("busy"));
        if (_stored)
            _server.History.Add(++_server.ExecutionCount, Code);
        if (!_silent)
            Publish("execute_input", new { code = Code, execution_count = Count });
    }

    public void Publish(KernelEvent happened)
    {
        if (happened is Failed failed)
            _error = failed.Error;
        if (_silent)
            return;
        var (type, content) = happened switch
        {
            StreamWritten written => ("stream", JupyterJson.Of(written)),
            Displayed shown => ("display_data", JupyterJson.Display(shown.DisplayId, shown.Data)),
            DisplayUpdated updated => ("update_display_data", JupyterJson.Display(updated.DisplayId, updated.Data)),
            Returned returned => ("execute_result", JupyterJson.Result(Count, returned.Data)),
            _ => ("error", JupyterJson.Of(((Failed)happened).Error)),
        };
        Publish(type, content);
    }

    public async Task FinishAsync(CellOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome == CellOutcome.Stopped && _started && _error is null)
            Publish(new Failed(StdioCell.Interrupted));
        if (outcome != CellOutcome.Succeeded && _request.Flag("stop_on_error", otherwise: true))
            _server.Cells.StopWaiting();
        if (!_started)
            Publish("status", JupyterJson.Status("busy"));
        Answer(
            !_started ? new { status = "aborted" }
            : _error is { } error ? JupyterJson.Failure(error, Count)
            : await SuccessAsync(cancellationToken)
        );
    }

    private void Answer(object content)
    {
        _server.Wire.Send(new JupyterReply(_channel, "execute_reply", _request, content));
        Publish("status", JupyterJson.Status("idle"));
    }

    private async Task<object> SuccessAsync(CancellationToken cancellationToken) =>
        new
        {
            status = "ok",
            execution_count = Count,
            user_expressions = await UserExpressions.EvaluateAsync(_server.Kernel, _request.Content, cancellationToken),
            payload = Array.Empty<object>(),
        };

    private void Publish(string type, object content) =>
        _server.Wire.Send(new JupyterReply(Channel.Publish, type, _request, content));
}
