using static System.FormattableString;

namespace Workbook.Outputs;

/// <summary>
/// Everything one running cell shows, bounded and in order. The current one follows the cell's
/// code into its tasks and threads. Once the cell is stopped, whatever it still tries to show
/// throws <see cref="OperationCanceledException"/>: that is where abandoned code ends.
/// </summary>
public sealed class CellOutput(Action<KernelEvent> publish, OutputLimits limits)
{
    private static readonly AsyncLocal<CellOutput?> Ambient = new();

    private readonly Lock _gate = new();
    private int _streamCharacters;
    private int _displays;
    private bool _stopped;

    /// <summary>The output of the cell whose code is running here; null outside cells.</summary>
    public static CellOutput? Current
    {
        get => Ambient.Value;
        internal set => Ambient.Value = value;
    }

    /// <summary>Shows a value and returns the id by which it can be updated.</summary>
    public string Display(MimeBundle data)
    {
        var id = Guid.NewGuid().ToString("N");
        lock (_gate)
        {
            if (_displays < limits.Displays)
                Publish(new Displayed(id, Bounded(data)));
            else if (_displays == limits.Displays)
                Publish(new Displayed(id, MimeBundle.Text(TooManyDisplays())));
            _displays++;
        }
        return id;
    }

    public void Update(string displayId, MimeBundle data) =>
        Locked(() => Publish(new DisplayUpdated(displayId, Bounded(data))));

    public void Return(int executionCount, MimeBundle data) =>
        Locked(() => Publish(new Returned(executionCount, Bounded(data))));

    public void Fail(CellError error) => Locked(() => Publish(new Failed(error)));

    public void Write(StreamName stream, string text)
    {
        lock (_gate)
        {
            var room = limits.StreamCharacters - _streamCharacters;
            _streamCharacters = (int)Math.Min(int.MaxValue, (long)_streamCharacters + text.Length);
            if (text.Length <= room)
                Publish(new StreamWritten(stream, text));
            else if (room >= 0)
                Truncate(stream, text, room);
            else
                ThrowIfStopped();
        }
    }

    /// <summary>Whether the cell was cut off.</summary>
    internal bool IsStopped => _stopped;

    /// <summary>Cuts the cell off: nothing more is published.</summary>
    internal void Stop() => Locked(() => _stopped = true);

    private void Truncate(StreamName stream, string text, int room)
    {
        Publish(new StreamWritten(stream, text[..room]));
        var notice = Invariant(
            $"\n[Output truncated: a cell shows at most {limits.StreamCharacters:N0} characters of console text.]\n"
        );
        Publish(new StreamWritten(stream, notice));
        // Past the limit for good, even where the text filled it exactly.
        _streamCharacters = Math.Max(_streamCharacters, limits.StreamCharacters + 1);
    }

    private MimeBundle Bounded(MimeBundle data) =>
        data.Length <= limits.DisplayCharacters
            ? data
            : MimeBundle.Text(
                Invariant(
                    $"[Not shown: this value takes {data.Length:N0} characters; at most {limits.DisplayCharacters:N0} are kept. Show a part of it.]"
                )
            );

    private string TooManyDisplays() =>
        Invariant(
            $"[Not shown: this cell displays more than {limits.Displays:N0} values. Update one display instead of adding more.]"
        );

    private void Locked(Action act)
    {
        lock (_gate)
            act();
    }

    private void Publish(KernelEvent happened)
    {
        ThrowIfStopped();
        publish(happened);
    }

    private void ThrowIfStopped()
    {
        if (_stopped)
            throw new OperationCanceledException("The cell was stopped.");
    }
}
