using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbook.Stdio;

/// <summary>
/// Writes messages, one line of JSON each. Threads take turns; a slow reader makes them wait, and a
/// reader that is gone makes them write into nothing.
/// </summary>
internal sealed class MessageWriter(Stream stream)
{
    private const int LargestKept = 1 << 20;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();
    private ArrayBufferWriter<byte> _buffer = new();
    private bool _closed;

    /// <param name="type">The message's type.</param>
    /// <param name="write">Writes the message's other fields.</param>
    public void Write(string type, Action<Utf8JsonWriter> write)
    {
        lock (_gate)
        {
            Compose(type, write);
            Send();
            if (_buffer.Capacity > LargestKept)
                _buffer = new ArrayBufferWriter<byte>();
        }
    }

    private void Compose(string type, Action<Utf8JsonWriter> write)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            write(json);
            json.WriteEndObject();
        }
        _buffer.Write("\n"u8);
    }

    private void Send()
    {
        try
        {
            if (!_closed)
                stream.Write(_buffer.WrittenSpan);
        }
        catch (IOException)
        {
            // The front end is gone; its end of the input closes as well, and that ends the process.
            _closed = true;
        }
    }
}
