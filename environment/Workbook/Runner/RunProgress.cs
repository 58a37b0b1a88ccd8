using System.Globalization;
using Workbook.Outputs;

namespace Workbook.Runner;

/// <summary>
/// One line per cell, with its time and the text of its latest display update. While the cell runs, a
/// terminal shows that line as it changes; anything else gets one every thirty seconds.
/// </summary>
internal sealed class RunProgress : IDisposable
{
    private const string EraseLine = "\r\u001b[K";

    private static readonly TimeSpan TerminalPeriod = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LogPeriod = TimeSpan.FromSeconds(30);

    private readonly Terminal _terminal;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private string? _place;
    private string _title = "";
    private string _update = "";
    private long _started;

    public RunProgress(Terminal terminal)
    {
        _terminal = terminal;
        var period = terminal.IsInteractive ? TerminalPeriod : LogPeriod;
        _timer = terminal.Time.CreateTimer(_ => Tick(), null, period, period);
    }

    public void Begin(int number, int count, string title)
    {
        lock (_gate)
        {
            _started = _terminal.Time.GetTimestamp();
            _update = "";
            var width = count.ToString(CultureInfo.InvariantCulture).Length;
            _title = title;
            _place = string.Create(
                CultureInfo.InvariantCulture,
                $"  {number.ToString(CultureInfo.InvariantCulture).PadLeft(width)}/{count}  "
            );
        }
        if (_terminal.IsInteractive)
            Tick();
    }

    public void End()
    {
        lock (_gate)
        {
            if (_place is null)
                return;
            _terminal.Out.WriteLine((_terminal.IsInteractive ? EraseLine : "") + Line(Elapsed()));
            _place = null;
        }
    }

    /// <summary>Takes note of a display update; it is shown at the next tick.</summary>
    public void Note(KernelEvent happened)
    {
        if (happened is DisplayUpdated updated)
            lock (_gate)
                _update = FirstLine(updated.Data.PlainText);
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        lock (_gate)
        {
            if (_place is null)
                return;
            var line = Line(Elapsed());
            if (_terminal.IsInteractive)
                _terminal.Out.Write(EraseLine + line);
            else
                _terminal.Out.WriteLine($"{line} …");
            _terminal.Out.Flush();
        }
    }

    private string Elapsed() =>
        string.Create(CultureInfo.InvariantCulture, $"{_terminal.Time.GetElapsedTime(_started).TotalSeconds:0.0} s");

    // The time stays visible however long the text, and the update before the title; a terminal must
    // not wrap a line that it redraws.
    private string Line(string time)
    {
        const string separator = " · ";
        var room = Math.Max(20, _terminal.Width - _place!.Length - time.Length - 5);
        var update = Shorten(_update, room);
        var title = Shorten(_title, update.Length > 0 ? room - update.Length - separator.Length : room);
        var text = string.Join(separator, new[] { title, update }.Where(part => part.Length > 0));
        return text.Length > 0 ? $"{_place}{text}  {time}" : _place + time;
    }

    /// <summary>As many whole words as there is room for.</summary>
    private static string Shorten(string text, int room)
    {
        if (text.Length <= room)
            return text;
        var end = room > 1 ? text.LastIndexOf(' ', room - 1) : -1;
        return end > 0 ? $"{text[..end].TrimEnd(' ', ',', ':', '·')}…" : "";
    }

    private static string FirstLine(string text) => text.TrimStart().Split('\n', 2)[0].TrimEnd();
}
