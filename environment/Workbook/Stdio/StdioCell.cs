using Workbook.Kernel;
using Workbook.Outputs;
using Workbook.Serving;

namespace Workbook.Stdio;

/// <summary>One <c>execute</c>: its events become messages that carry its id.</summary>
internal sealed class StdioCell : ICellRequest
{
    private static readonly CellError Interrupted = new("Interrupted", "The cell was stopped.", [], null);

    private readonly string _id;
    private readonly Replies _replies;
    private readonly OutputBuffer _buffer;
    private CellError? _error;

    public StdioCell(Execute request, Replies replies)
    {
        (_id, Code, _replies) = (request.Id, request.Code, replies);
        _buffer = new OutputBuffer(Send, TimeProvider.System);
    }

    public string Code { get; }

    public bool IsCounted => true;

    public void Started() => _replies.Started(_id);

    public void Publish(KernelEvent happened) => _buffer.Accept(happened);

    public Task FinishAsync(CellOutcome outcome, TimeSpan took, CancellationToken cancellationToken)
    {
        _buffer.Flush();
        var error = outcome == CellOutcome.Stopped ? Interrupted : _error;
        _replies.Finished(_id, outcome, error, took);
        return Task.CompletedTask;
    }

    private void Send(KernelEvent happened)
    {
        switch (happened)
        {
            case StreamWritten written:
                _replies.Stream(_id, written);
                break;
            case Displayed shown:
                _replies.Display("display", _id, shown.DisplayId, shown.Data);
                break;
            case DisplayUpdated updated:
                _replies.Display("update", _id, updated.DisplayId, updated.Data);
                break;
            case Returned returned:
                _replies.Result(_id, returned.Data);
                break;
            case Failed failed:
                _error = failed.Error;
                break;
        }
    }
}
