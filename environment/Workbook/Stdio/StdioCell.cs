using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Kernel;
using Workbook.Outputs;
using Workbook.Serving;
using KernelEvent = Workbook.Outputs.KernelEvent;

namespace Workbook.Stdio;

/// <summary>One <see cref="SubmitCode"/>: the cell's events become .NET Interactive's, which name the command.</summary>
internal sealed class StdioCell : ICellRequest
{
    /// <summary>The error of a cell that was stopped, or was waiting behind one.</summary>
    public static readonly CellError Interrupted = new(
        "Interrupted",
        "The cell was stopped.",
        ["The cell was stopped."],
        null
    );

    private readonly SubmitCode _command;
    private readonly NotebookKernel _kernel;
    private readonly EventWriter _writer;
    private readonly OutputBuffer _buffer;
    private CellError? _error;

    public StdioCell(SubmitCode command, NotebookKernel kernel, EventWriter writer)
    {
        (_command, _kernel, _writer) = (command, kernel, writer);
        _buffer = new OutputBuffer(Send, TimeProvider.System);
    }

    public string Code =>
        _command.TargetKernelName is null or "csharp"
            ? _command.Code
            : $"#!{_command.TargetKernelName}\n{_command.Code}";

    public void Started() => _writer.Send(new CodeSubmissionReceived(_command));

    public void Publish(KernelEvent happened) => _buffer.Accept(happened);

    public Task FinishAsync(CellOutcome outcome, CancellationToken cancellationToken)
    {
        _buffer.Flush();
        if ((outcome == CellOutcome.Stopped ? Interrupted : _error) is { } error)
            _writer.Fail(_command, error);
        else
            _writer.Send(new CommandSucceeded(_command, _kernel.ExecutionCount));
        return Task.CompletedTask;
    }

    private void Send(KernelEvent happened)
    {
        switch (happened)
        {
            case StreamWritten { Stream: StreamName.Stdout } written:
                _writer.Send(new StandardOutputValueProduced(_command, EventForms.Of(written.Text)));
                break;
            case StreamWritten written:
                _writer.Send(new StandardErrorValueProduced(_command, EventForms.Of(written.Text)));
                break;
            case Displayed shown:
                _writer.Send(new DisplayedValueProduced(null, _command, EventForms.Of(shown.Data), shown.DisplayId));
                break;
            case DisplayUpdated updated:
                _writer.Send(new DisplayedValueUpdated(null, updated.DisplayId, _command, EventForms.Of(updated.Data)));
                break;
            case Returned returned:
                _writer.Send(new ReturnValueProduced(null, _command, EventForms.Of(returned.Data)));
                break;
            case Failed failed:
                _error = failed.Error;
                break;
        }
    }
}
