using System.Text.Json;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;

namespace Workbook.Stdio;

/// <summary>Reads a <see cref="KernelCommandEnvelope"/>; whatever is wrong with it becomes a sentence.</summary>
internal static class CommandParser
{
    /// <exception cref="ProtocolException">The line holds no command of .NET Interactive's.</exception>
    public static KernelCommand Parse(ReadOnlyMemory<byte> line)
    {
        var unread = new UnreadCommand();
        try
        {
            using var document = JsonDocument.Parse(line);
            SetToken(unread, document.RootElement);
            var command = KernelCommandEnvelope.Deserialize(document.RootElement)?.Command;
            return
                command
                    is null
                        or LanguageServiceCommand { Code: null }
                        or LanguageServiceCommand { LinePosition: null }
                ? throw new ArgumentException("The command, its code or its position is missing.")
                : command;
        }
        catch (KeyNotFoundException)
        {
            throw new ProtocolException("UnknownCommand", "There is no command of this commandType.", unread);
        }
        // The package checks nothing: a missing field, a broken surrogate and a wrong type each throw something else.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new ProtocolException(
                "MalformedCommand",
                $"A command is one line of JSON with commandType, command and token, and this one is not: {error.Message}",
                unread
            );
        }
    }

    private static void SetToken(UnreadCommand command, JsonElement envelope)
    {
        if (
            envelope.ValueKind == JsonValueKind.Object
            && envelope.TryGetProperty("token", out var token)
            && token.ValueKind == JsonValueKind.String
        )
            command.SetToken(token.GetString()!);
    }
}
