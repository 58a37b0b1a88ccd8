using System.Buffers;

namespace Workbook.Stdio;

/// <summary>Lines of bytes from a stream. A line that is too long is passed over, not read into memory.</summary>
internal sealed class LineReader(Stream stream, int longest)
{
    private readonly byte[] _chunk = new byte[1 << 14];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _start;
    private int _end;
    private bool _tooLong;

    /// <summary>The next line without its end, valid until the next call; null at the stream's end.</summary>
    /// <exception cref="ProtocolException">The line is too long; the next call reads on behind it.</exception>
    public ReadOnlyMemory<byte>? Read()
    {
        _line.ResetWrittenCount();
        _tooLong = false;
        while (_start < _end || Fill())
        {
            var rest = _chunk.AsSpan(_start, _end - _start);
            var length = rest.IndexOf((byte)'\n');
            Keep(length < 0 ? rest : rest[..length]);
            _start += length < 0 ? rest.Length : length + 1;
            if (length >= 0)
                return Line();
        }
        // What the stream ends in without a line end was cut off.
        return null;
    }

    private bool Fill()
    {
        (_start, _end) = (0, stream.Read(_chunk));
        return _end > 0;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _tooLong |= _line.WrittenCount + bytes.Length > longest;
        if (!_tooLong)
            _line.Write(bytes);
    }

    private ReadOnlyMemory<byte> Line() =>
        _tooLong
            ? throw new ProtocolException(
                "LineTooLong",
                $"A message is one line of at most {longest:N0} bytes; this one is longer and was passed over."
            )
            : _line.WrittenMemory;
}
