using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Kernel;
using Workbook.Outputs;
using Workbook.Stdio;
using InteractiveEvent = Microsoft.DotNet.Interactive.Events.KernelEvent;
using KernelEvent = Workbook.Outputs.KernelEvent;

namespace Workbook.Serving;

/// <summary>The cell that is running: its events become those of a kernel in this process.</summary>
internal sealed class RunningCell(SubmitCode command, int number, Action<KernelEvent> publish)
{
    private readonly TaskCompletionSource<CellOutcome> _outcome = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private CellError? _error;

    public SubmitCode Command => command;

    public Task<CellOutcome> Outcome => _outcome.Task;

    public void Receive(InteractiveEvent happened)
    {
        switch (happened)
        {
            case StandardOutputValueProduced text:
                publish(new StreamWritten(StreamName.Stdout, EventForms.Text(text)));
                break;
            case StandardErrorValueProduced text:
                publish(new StreamWritten(StreamName.Stderr, EventForms.Text(text)));
                break;
            case DisplayedValueProduced shown:
                publish(new Displayed(shown.ValueId, EventForms.Bundle(shown)));
                break;
            case DisplayedValueUpdated updated:
                publish(new DisplayUpdated(updated.ValueId, EventForms.Bundle(updated)));
                break;
            case ReturnValueProduced returned:
                publish(new Returned(number, EventForms.Bundle(returned)));
                break;
            case ErrorProduced error:
                _error = EventForms.ErrorOf(error);
                break;
            case CommandSucceeded:
                _outcome.TrySetResult(CellOutcome.Succeeded);
                break;
            case CommandFailed:
                Fail();
                break;
        }
    }

    public void Fail(string name, string message, params IEnumerable<string> said)
    {
        if (!_outcome.Task.IsCompleted)
            publish(new Failed(new CellError(name, message, [message, .. said], null)));
    }

    public void End() => _outcome.TrySetResult(CellOutcome.Failed);

    private void Fail()
    {
        var isStopped = _error?.Name == StdioCell.Interrupted.Name;
        if (!isStopped && _error is not null)
            publish(new Failed(_error));
        _outcome.TrySetResult(isStopped ? CellOutcome.Stopped : CellOutcome.Failed);
    }
}
