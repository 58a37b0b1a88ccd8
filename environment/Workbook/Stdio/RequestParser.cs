using System.Text.Json;

namespace Workbook.Stdio;

/// <summary>Reads a message; whatever is wrong with it becomes a sentence.</summary>
internal static class RequestParser
{
    private const string Types = "hello, execute, interrupt, complete, hover or shutdown";

    /// <exception cref="ProtocolException">The line is no message of the protocol.</exception>
    public static Request Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(new Fields(document.RootElement));
        }
        // Broken UTF-8 and lone surrogates show only when a string is asked for.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ProtocolException(
                "MalformedMessage",
                $"A message is one line of JSON in UTF-8, and this one is not: {error.Message}"
            );
        }
    }

    private static Request Read(Fields fields) =>
        fields.Text("type") switch
        {
            "hello" => new Hello(fields.Number("protocol")),
            "execute" => new Execute(fields.Text("id"), fields.Text("code")),
            "interrupt" => new Interrupt(),
            "complete" => new Complete(fields.Text("id"), fields.Text("code"), fields.Position()),
            "hover" => new Hover(fields.Text("id"), fields.Text("code"), fields.Position()),
            "shutdown" => new Shutdown(),
            var other => throw fields.Problem(
                "UnknownMessage",
                $"There is no message \"{other}\": its type must be {Types}."
            ),
        };

    private readonly struct Fields
    {
        private readonly JsonElement _root;

        public Fields(JsonElement root)
        {
            _root = root;
            if (root.ValueKind != JsonValueKind.Object)
                throw Problem("MalformedMessage", "A message is a JSON object.");
        }

        public string Text(string name) =>
            _root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw Problem("MalformedMessage", $"The message needs a text \"{name}\".");

        public int Number(string name) =>
            _root.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number)
                ? number
                : throw Problem("MalformedMessage", $"The message needs a whole number \"{name}\".");

        public int Position()
        {
            var (position, length) = (Number("position"), Text("code").Length);
            return position >= 0 && position <= length
                ? position
                : throw Problem(
                    "MalformedMessage",
                    $"The position is {position}, and the code has {length} characters."
                );
        }

        public ProtocolException Problem(string name, string message) => new(name, message, Id());

        private string? Id() =>
            _root.ValueKind == JsonValueKind.Object
            && _root.TryGetProperty("id", out var id)
            && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
    }
}
