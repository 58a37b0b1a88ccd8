using System.Reflection;
using Workbook.Kernel;
using Workbook.Serving;

namespace Workbook.Stdio;

/// <summary>
/// A kernel for an editor: lines of JSON from and to standard streams. Requests are read on the calling
/// thread, cells run one after the other in the background, and questions about code are answered
/// meanwhile.
/// </summary>
internal sealed class StdioServer(NotebookKernel kernel, StandardStreams wire)
{
    /// <summary>The version of the protocol; another one means that old and new do not understand each other.</summary>
    public const int Protocol = 1;

    /// <summary>Bytes of the longest message that is read.</summary>
    public const int LongestLine = 16 << 20;

    private readonly LineReader _lines = new(wire.Input, LongestLine);
    private readonly Replies _replies = new(new MessageWriter(wire.Output));
    private readonly CellQueue _cells = new(kernel);
    private readonly Worker _questions = new("questions about code");
    private bool _greeted;
    private int _completionsAsked;

    /// <summary>Serves until the front end says <c>shutdown</c> or closes its end.</summary>
    public void Run()
    {
        try
        {
            while (TryReceive(out var request))
                if (request is Shutdown)
                    return;
        }
        catch (IOException)
        {
            // The wire broke: nobody is there any more.
        }
    }

    /// <summary>Stops what is running, as a person's Ctrl-C does.</summary>
    public void Interrupt() => _cells.Interrupt();

    private bool TryReceive(out Request? request)
    {
        request = null;
        try
        {
            if (_lines.Read() is not { } line)
                return false;
            if (!line.Span.Trim(" \r\t"u8).IsEmpty)
                Answer(request = RequestParser.Parse(line));
        }
        catch (ProtocolException error)
        {
            _replies.Error(error.Name, error.Message, error.Id);
        }
        return true;
    }

    private void Answer(Request request)
    {
        switch (request)
        {
            case Hello hello:
                Greet(hello);
                break;
            case Shutdown:
                break;
            case var _ when !_greeted:
                throw new ProtocolException(
                    "HelloFirst",
                    $$"""The first message is {"type":"hello","protocol":{{Protocol}}}."""
                );
            case Execute execute:
                Enqueue(execute);
                break;
            case Stdio.Interrupt:
                Interrupt();
                break;
            case Complete complete:
                var number = Interlocked.Increment(ref _completionsAsked);
                Ask(complete.Id, () => CompleteNow(complete, number));
                break;
            case Hover hover:
                Ask(hover.Id, () => HoverNow(hover));
                break;
        }
    }

    private void Greet(Hello hello)
    {
        if (hello.Protocol != Protocol)
            throw new ProtocolException(
                "UnsupportedProtocol",
                $"This kernel speaks protocol {Protocol}, not {hello.Protocol}. Install the extension that comes with this checkout, or update the checkout, and restart the kernel."
            );
        _greeted = true;
        var version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
        _replies.Ready(Protocol, version);
    }

    private void Enqueue(Execute execute)
    {
        if (!_cells.TryAdd(new StdioCell(execute, _replies)))
            throw new ProtocolException(
                "QueueFull",
                $"{CellQueue.Capacity:N0} cells wait already. Wait until they have run, or interrupt.",
                execute.Id
            );
    }

    private void Ask(string id, Action answer)
    {
        if (!_questions.TryAdd(answer))
            throw new ProtocolException(
                "TooManyQuestions",
                "Too many questions about code wait already. Ask again later.",
                id
            );
    }

    // While somebody types on, only the last question is worth an answer.
    private void CompleteNow(Complete request, int number) =>
        _replies.Completions(
            request.Id,
            number == Volatile.Read(ref _completionsAsked)
                ? kernel.Insight.CompleteAsync(request.Code, request.Position).GetAwaiter().GetResult()
                : new CompletionList(request.Position, request.Position, [])
        );

    private void HoverNow(Hover request) =>
        _replies.Hovered(
            request.Id,
            kernel.Insight.HoverAsync(request.Code, request.Position).GetAwaiter().GetResult()
        );
}
