using Microsoft.DotNet.Interactive.Commands;

namespace Workbook.Stdio;

/// <summary>A line that the kernel cannot act on; the text says what to send instead.</summary>
/// <param name="name">What kind of error it is, for programs.</param>
/// <param name="message">For people.</param>
/// <param name="command">The command that the line holds, as far as it could be read.</param>
internal sealed class ProtocolException(string name, string message, KernelCommand? command = null) : Exception(message)
{
    public string Name => name;

    public KernelCommand Command => command ?? new UnreadCommand();
}

/// <summary>Takes the place of a command that could not be read in the event that says so.</summary>
internal sealed class UnreadCommand : KernelCommand;
