using Workbook.Outputs;
using Workbook.Serving;

namespace Workbook.Tests.Serving;

public sealed class OutputBufferTests
{
    private readonly ManualTime _time = new();
    private readonly List<KernelEvent> _sent = [];
    private readonly OutputBuffer _buffer;

    public OutputBufferTests() => _buffer = new OutputBuffer(_sent.Add, _time);

    [Fact]
    public void The_first_text_goes_at_once_and_what_follows_closely_is_joined()
    {
        foreach (var text in new[] { "a", "b", "c" })
            _buffer.Accept(new StreamWritten(StreamName.Stdout, text));
        Assert.Equal([new StreamWritten(StreamName.Stdout, "a")], _sent);
        _time.Advance(OutputBuffer.Pause.TotalSeconds);
        Assert.Equal(new StreamWritten(StreamName.Stdout, "bc"), _sent[^1]);
        Assert.Equal(2, _sent.Count);
    }

    [Fact]
    public void Of_the_updates_of_one_display_the_last_is_sent()
    {
        _buffer.Accept(new StreamWritten(StreamName.Stdout, "a"));
        for (var update = 0; update < 10_000; update++)
            _buffer.Accept(new DisplayUpdated($"{update % 2}", MimeBundle.Text($"{update}")));
        _buffer.Flush();
        Assert.Equal(["9998", "9999"], _sent.OfType<DisplayUpdated>().Select(update => update.Data.PlainText));
    }

    [Fact]
    public void The_order_of_streams_and_displays_is_kept()
    {
        _buffer.Accept(new StreamWritten(StreamName.Stdout, "first"));
        _buffer.Accept(new StreamWritten(StreamName.Stdout, "out"));
        _buffer.Accept(new StreamWritten(StreamName.Stderr, "err"));
        _buffer.Accept(new Displayed("d", MimeBundle.Text("shown")));
        Assert.Equal(
            ["first", "out", "err", "shown"],
            _sent.Select(happened => happened is StreamWritten text ? text.Text : ((Displayed)happened).Data.PlainText)
        );
    }

    [Fact]
    public void Much_text_does_not_wait_for_the_clock()
    {
        for (var megabyte = 0; megabyte < 10; megabyte++)
            _buffer.Accept(new StreamWritten(StreamName.Stdout, new string('x', 1 << 20)));
        var held = (10 << 20) - _sent.OfType<StreamWritten>().Sum(text => text.Text.Length);
        Assert.InRange(held, 0, 1 << 20);
    }

    [Fact]
    public void Flushing_twice_sends_once()
    {
        _buffer.Accept(new StreamWritten(StreamName.Stdout, "a"));
        _buffer.Accept(new StreamWritten(StreamName.Stdout, "b"));
        _buffer.Flush();
        _buffer.Flush();
        _time.Advance(OutputBuffer.Pause.TotalSeconds);
        Assert.Equal(2, _sent.Count);
    }
}
