namespace Workbook.Stdio;

/// <summary>A message that the kernel cannot make sense of; the text says what to send instead.</summary>
/// <param name="name">What kind of error it is, for programs.</param>
/// <param name="message">For people.</param>
/// <param name="id">The message's id, where it could be read.</param>
internal sealed class ProtocolException(string name, string message, string? id = null) : Exception(message)
{
    public string Name => name;

    public string? Id => id;
}
