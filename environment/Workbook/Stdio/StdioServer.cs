using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Kernel;
using Workbook.Outputs;
using Workbook.Serving;

namespace Workbook.Stdio;

/// <summary>
/// A kernel for an editor: .NET Interactive's commands and events as lines of JSON on standard streams. Commands are
/// read on the calling thread, cells run one after the other in the background, and questions are answered meanwhile.
/// </summary>
internal sealed class StdioServer(NotebookKernel kernel, StandardStreams wire)
{
    /// <summary>Bytes of the longest command that is read.</summary>
    public const int LongestLine = 16 << 20;

    private readonly LineReader _lines = new(wire.Input, LongestLine);
    private readonly EventWriter _events = new(wire.Output);
    private readonly CellQueue _cells = new(
        async (code, publish, stop) =>
        {
            var outcome = await kernel.ExecuteAsync(code, publish, stop);
            await kernel.SettleAsync();
            return outcome;
        }
    );
    private readonly Worker _code = new("questions about code");

    // Apart, because a variable's own code makes its text and may take for ever.
    private readonly Worker _values = new("questions about variables");
    private KernelCommand? _lastCompletion;

    /// <summary>Serves until the front end sends <see cref="Quit"/> or closes its end.</summary>
    public void Run()
    {
        _events.Send(new KernelReady([.. kernel.Languages]));
        try
        {
            while (TryReceive())
                continue;
        }
        catch (IOException)
        {
            // The wire broke: there is no front end any more.
        }
    }

    /// <summary>Stops what is running, as a person's Ctrl-C does.</summary>
    public void Interrupt() => _cells.Interrupt();

    private bool TryReceive()
    {
        try
        {
            if (_lines.Read() is not { } line)
                return false;
            return line.Span.Trim(" \r\t"u8).IsEmpty || Accept(CommandParser.Parse(line));
        }
        catch (ProtocolException error)
        {
            _events.Fail(error.Command, new CellError(error.Name, error.Message, [], null));
            return true;
        }
    }

    private bool Accept(KernelCommand command)
    {
        switch (command)
        {
            case SubmitCode cell:
                if (!_cells.TryAdd(new StdioCell(cell, kernel, _events)))
                    throw Full(command, $"{CellQueue.Capacity:N0} cells");
                break;
            case RequestCompletions:
                _lastCompletion = command;
                Ask(_code, command);
                break;
            case RequestHoverText or RequestSignatureHelp or RequestDiagnostics:
                Ask(_code, command);
                break;
            case RequestValueInfos or RequestValue:
                Ask(_values, command);
                break;
            case RequestKernelInfo:
                foreach (var language in kernel.Languages)
                    _events.Send(new KernelInfoProduced(language, command));
                _events.Send(new CommandSucceeded(command));
                break;
            case Cancel:
                Interrupt();
                _events.Send(new CommandSucceeded(command));
                break;
            case Quit:
                return false;
            default:
                throw new ProtocolException(
                    "UnsupportedCommand",
                    $"This kernel has no {command.GetType().Name}.",
                    command
                );
        }
        return true;
    }

    private void Ask(Worker worker, KernelCommand question)
    {
        if (!worker.TryAdd(() => Answer(question)))
            throw Full(question, "Too many questions");
    }

    private void Answer(KernelCommand question)
    {
        try
        {
            // While somebody types on, only the last question is worth an answer.
            if (question is RequestCompletions && question != _lastCompletion)
                _events.Send(new CommandSucceeded(question));
            else
                foreach (var happened in kernel.AskAsync(question).GetAwaiter().GetResult())
                    _events.Send(happened);
        }
        // What one question does to the compiler must not end the kernel.
        catch (Exception error)
        {
            _events.Fail(question, new CellError(error.GetType().Name, error.Message, [], null));
        }
    }

    private static ProtocolException Full(KernelCommand command, string what) =>
        new("QueueFull", $"{what} wait already. Wait until some have been answered, or cancel.", command);
}
