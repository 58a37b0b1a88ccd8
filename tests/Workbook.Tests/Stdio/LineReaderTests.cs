using System.Text;
using Workbook.Stdio;

namespace Workbook.Tests.Stdio;

public sealed class LineReaderTests
{
    [Fact]
    public void Lines_come_whole_however_the_stream_cuts_them()
    {
        var text = string.Join('\n', Enumerable.Range(0, 5_000).Select(n => $"line {n} ä")) + "\n";
        var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), 100);
        for (var n = 0; n < 5_000; n++)
            Assert.Equal($"line {n} ä", Next(reader));
        Assert.Null(Next(reader));
    }

    [Fact]
    public void A_line_of_exactly_the_bound_is_read_and_one_byte_more_refused()
    {
        var bytes = Encoding.UTF8.GetBytes("12345\n123456\nnext\n");
        var reader = new LineReader(new MemoryStream(bytes), 5);
        Assert.Equal("12345", Next(reader));
        var error = Assert.Throws<ProtocolException>(() => Next(reader));
        Assert.Equal("LineTooLong", error.Name);
        Assert.Equal("next", Next(reader));
    }

    [Fact]
    public void What_has_no_end_of_line_was_cut_off_and_is_no_line() =>
        Assert.Null(Next(new LineReader(new MemoryStream("{\"ty"u8.ToArray()), 100)));

    private static string? Next(LineReader reader) =>
        reader.Read() is { } line ? Encoding.UTF8.GetString(line.Span) : null;
}
