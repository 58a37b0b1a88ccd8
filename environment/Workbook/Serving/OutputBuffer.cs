using Workbook.Outputs;

namespace Workbook.Serving;

/// <summary>
/// Stands between a cell and the wire: what comes faster than a person sees is joined. Neighbouring
/// texts become one, of the updates of one display the last is sent, twenty times a second at most.
/// Sending happens on the cell's threads, so that a cell cannot outrun whoever reads; without output no
/// timer runs.
/// </summary>
/// <param name="send">Sends one event; never called by two threads at once.</param>
/// <param name="time">The clock.</param>
internal sealed class OutputBuffer(Action<KernelEvent> send, TimeProvider time)
{
    /// <summary>The shortest time between two sendings of what can be joined.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const long Room = 1 << 20;

    private readonly Lock _gate = new();
    private readonly List<KernelEvent> _held = [];
    private readonly Dictionary<string, int> _updates = [];
    private long _characters;
    private long? _lastSent;
    private ITimer? _timer;

    public void Accept(KernelEvent happened)
    {
        lock (_gate)
        {
            Hold(happened);
            if (happened is not (StreamWritten or DisplayUpdated) || _characters > Room)
                SendAll();
            else if (Wait() is { } wait)
                _timer ??= time.CreateTimer(_ => Flush(), null, wait, Timeout.InfiniteTimeSpan);
            else
                SendAll();
        }
    }

    /// <summary>Sends what is held back.</summary>
    public void Flush()
    {
        lock (_gate)
            SendAll();
    }

    private void Hold(KernelEvent happened)
    {
        if (happened is DisplayUpdated update && _updates.TryGetValue(update.DisplayId, out var at))
        {
            _characters -= Length(_held[at]);
            _held[at] = update;
        }
        else if (happened is StreamWritten text && _held is [.., TextRun run] && run.Add(text))
            _ = run;
        else
            Append(happened);
        _characters += Length(happened);
    }

    private void Append(KernelEvent happened)
    {
        if (happened is DisplayUpdated update)
            _updates[update.DisplayId] = _held.Count;
        _held.Add(happened is StreamWritten text ? new TextRun(text) : happened);
    }

    private TimeSpan? Wait() =>
        _lastSent is { } sent && Pause - time.GetElapsedTime(sent) is var left && left > TimeSpan.Zero ? left : null;

    private void SendAll()
    {
        _timer?.Dispose();
        _timer = null;
        if (_held.Count == 0)
            return;
        var held = _held.ToArray();
        _held.Clear();
        _updates.Clear();
        _characters = 0;
        foreach (var happened in held)
            send(happened is TextRun run ? run.Joined() : happened);
        _lastSent = time.GetTimestamp();
    }

    private static long Length(KernelEvent happened) =>
        happened switch
        {
            StreamWritten written => written.Text.Length,
            DisplayUpdated updated => updated.Data.Length,
            _ => 0,
        };

    /// <summary>Neighbouring texts of one stream.</summary>
    private sealed record TextRun : KernelEvent
    {
        private readonly StreamName _stream;
        private readonly System.Text.StringBuilder _text;

        public TextRun(StreamWritten first) =>
            (_stream, _text) = (first.Stream, new System.Text.StringBuilder(first.Text));

        public bool Add(StreamWritten next)
        {
            if (next.Stream == _stream)
                _text.Append(next.Text);
            return next.Stream == _stream;
        }

        public StreamWritten Joined() => new(_stream, _text.ToString());
    }
}
