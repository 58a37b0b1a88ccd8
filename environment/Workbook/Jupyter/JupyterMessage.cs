using System.Text.Json;

namespace Workbook.Jupyter;

/// <summary>A message from a front end.</summary>
/// <param name="Identities">The way back to whoever sent it.</param>
/// <param name="Type">Its <c>msg_type</c>.</param>
/// <param name="Header">Its header, the parent header of every answer.</param>
/// <param name="Content">What it asks.</param>
internal sealed record JupyterMessage(
    IReadOnlyList<byte[]> Identities,
    string Type,
    JsonElement Header,
    JsonElement Content
)
{
    /// <exception cref="FormatException">The content lacks it.</exception>
    public string Text(string name) =>
        Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"The content of {Type} needs a text \"{name}\".");

    public bool Flag(string name, bool otherwise) =>
        Content.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : otherwise;

    public int? Number(string name) =>
        Content.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : null;
}

/// <summary>A message to a front end.</summary>
/// <param name="Channel">The socket that it goes out by.</param>
/// <param name="Type">Its <c>msg_type</c>.</param>
/// <param name="Parent">What it answers or is caused by; null at the start.</param>
/// <param name="Content">What it says; written as JSON.</param>
internal sealed record JupyterReply(Channel Channel, string Type, JupyterMessage? Parent, object Content);
