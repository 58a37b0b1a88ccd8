using System.Collections.Concurrent;

namespace Workbook.Jupyter;

/// <summary>
/// The five sockets and the one thread that uses them. It sleeps until something arrives or is to be
/// sent; the heartbeat it answers by itself.
/// </summary>
internal sealed class JupyterWire : IDisposable
{
    private const string WakeUp = "inproc://wake-up";

    private readonly nint _context = ZeroMq.NewContext();
    private readonly Dictionary<Channel, ZeroMqSocket> _sockets = [];
    private readonly ZeroMqSocket _wakes;
    private readonly ZeroMqSocket _awoken;
    private readonly MessageCodec _codec;
    private readonly ConcurrentQueue<JupyterReply> _leaving = new();
    private readonly Lock _gate = new();
    private bool _closed;
    private bool _ended;

    /// <exception cref="ZeroMqException">A port is taken.</exception>
    public JupyterWire(ConnectionFile connection)
    {
        _codec = new MessageCodec(connection.Key);
        foreach (var (channel, type) in Types)
        {
            _sockets[channel] = new ZeroMqSocket(_context, type);
            _sockets[channel].Bind(connection.Endpoint(channel));
        }
        _awoken = new ZeroMqSocket(_context, ZeroMq.Pair);
        _awoken.Bind(WakeUp);
        _wakes = new ZeroMqSocket(_context, ZeroMq.Pair);
        _wakes.Connect(WakeUp);
    }

    private static (Channel, int)[] Types =>
        [
            (Channel.Heartbeat, ZeroMq.Reply),
            (Channel.Control, ZeroMq.Router),
            (Channel.Shell, ZeroMq.Router),
            (Channel.Stdin, ZeroMq.Router),
            (Channel.Publish, ZeroMq.Publish),
        ];

    /// <summary>Sends a message, in the order of the calls; any thread may.</summary>
    public void Send(JupyterReply reply)
    {
        _leaving.Enqueue(reply);
        Wake();
    }

    /// <summary>Lets <see cref="Run"/> return when it has sent what was to be sent before.</summary>
    public void End()
    {
        _ended = true;
        Wake();
    }

    /// <summary>Receives and sends until <see cref="End"/>.</summary>
    /// <param name="receive">Takes a message; called on the thread that called this, and must be quick.</param>
    public void Run(Action<Channel, JupyterMessage> receive)
    {
        while (true)
        {
            Wait();
            while (_awoken.TryReceive() is not null)
                continue;
            Echo();
            foreach (var channel in new[] { Channel.Control, Channel.Shell, Channel.Stdin })
                if (_sockets[channel].TryReceive() is { } frames)
                    Receive(channel, frames, receive);
            var last = _ended;
            while (_leaving.TryDequeue(out var reply))
                _sockets[reply.Channel].Send(_codec.Write(reply));
            if (last)
                return;
        }
    }

    /// <summary>Closes the sockets; what was sent has a second to leave.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _wakes.Dispose();
        }
        _awoken.Dispose();
        foreach (var socket in _sockets.Values)
            socket.Dispose();
        _ = ZeroMq.EndContext(_context);
    }

    private void Wake()
    {
        lock (_gate)
            if (!_closed)
                _wakes.Send([
                    [],
                ]);
    }

    private void Echo()
    {
        while (_sockets[Channel.Heartbeat].TryReceive() is { } beat)
            _sockets[Channel.Heartbeat].Send(beat);
    }

    private void Receive(Channel channel, IReadOnlyList<byte[]> frames, Action<Channel, JupyterMessage> receive)
    {
        try
        {
            receive(channel, _codec.Read(frames));
        }
        catch (FormatException error)
        {
            Console.Error.WriteLine($"A message was passed over: {error.Message}.");
        }
    }

    private unsafe void Wait()
    {
        var sockets = _sockets.Where(s => s.Key != Channel.Publish).Select(s => s.Value).Append(_awoken);
        var items = sockets
            .Select(socket => new ZeroMq.PollItem { Socket = socket.Handle, Events = ZeroMq.PollIn })
            .ToArray();
        fixed (ZeroMq.PollItem* first = items)
            if (ZeroMq.Poll(first, items.Length, -1) < 0 && ZeroMq.LastError() != ZeroMq.Interrupted)
                ZeroMq.Check(-1, "Waiting for messages failed");
    }
}
