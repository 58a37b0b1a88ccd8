using System.Text;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Outputs;
using KernelEvent = Microsoft.DotNet.Interactive.Events.KernelEvent;

namespace Workbook.Stdio;

/// <summary>
/// Writes events, one line of JSON each. Threads take turns; a slow reader makes them wait, and without a reader
/// everything is dropped.
/// </summary>
internal sealed class EventWriter(Stream stream)
{
    private readonly Lock _gate = new();
    private bool _closed;

    public void Send(KernelEvent happened)
    {
        var line = Encoding.UTF8.GetBytes(KernelEventEnvelope.Serialize(happened) + "\n");
        lock (_gate)
            try
            {
                if (!_closed)
                    stream.Write(line);
            }
            catch (IOException)
            {
                // The front end is gone; its end of the input closes as well, and that ends the process.
                _closed = true;
            }
    }

    public void Fail(KernelCommand command, CellError error)
    {
        Send(new ErrorProduced(error.Message, command, EventForms.Of(error)));
        Send(new CommandFailed($"{error.Name}: {error.Message}", command));
    }
}
