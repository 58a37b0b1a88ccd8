using System.Net.Sockets;
using NetMQ;
using NetMQ.Sockets;

namespace Workbook.Jupyter;

/// <summary>
/// The five sockets of a kernel and the one thread that uses them. It sleeps until a message arrives or is to be sent,
/// and answers the heartbeat itself.
/// </summary>
internal sealed class JupyterWire : IDisposable
{
    // A front end that sends a larger frame is cut off before the memory is taken.
    private const long LargestFrame = 64 << 20;

    // More messages wait for a slow front end than a cell may show; the rest is dropped.
    private const int LongestQueue = 2_000;

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Channel, NetMQSocket> _sockets = new()
    {
        [Channel.Heartbeat] = new ResponseSocket(),
        [Channel.Control] = Router(),
        [Channel.Shell] = Router(),
        [Channel.Stdin] = Router(),
        [Channel.Publish] = new PublisherSocket(),
    };

    // A null ends the thread.
    private readonly NetMQQueue<JupyterReply?> _leaving = new();
    private readonly NetMQPoller _poller = [];
    private readonly MessageCodec _codec;
    private readonly Lock _gate = new();
    private bool _closed;

    /// <exception cref="ConnectionFileException">A port is taken.</exception>
    public JupyterWire(ConnectionFile connection)
    {
        _codec = new MessageCodec(connection.Key);
        foreach (var (channel, socket) in _sockets)
        {
            socket.Options.Linger = Linger;
            socket.Options.MaxMsgSize = LargestFrame;
            socket.Options.SendHighWatermark = LongestQueue;
            Bind(socket, connection.Endpoint(channel));
        }
    }

    /// <summary>Sends a message, in the order of the calls. Any thread may call it.</summary>
    public void Send(JupyterReply reply) => Enqueue(reply);

    /// <summary>Lets <see cref="Run"/> return when it has sent all earlier messages.</summary>
    public void End() => Enqueue(null);

    /// <summary>Receives and sends until <see cref="End"/>.</summary>
    /// <param name="receive">Takes a message. It is called on the calling thread and must be quick.</param>
    public void Run(Action<Channel, JupyterMessage> receive)
    {
        _leaving.ReceiveReady += (_, _) => SendAll();
        _poller.Add(_leaving);
        foreach (var (channel, socket) in _sockets.Where(socket => socket.Key != Channel.Publish))
        {
            socket.ReceiveReady += (_, _) => Receive(channel, socket, receive);
            _poller.Add(socket);
        }
        _poller.Run();
    }

    /// <summary>Closes the sockets. Messages on their way have a second to leave.</summary>
    public void Dispose()
    {
        lock (_gate)
            _closed = true;
        _poller.Dispose();
        _leaving.Dispose();
        foreach (var socket in _sockets.Values)
            socket.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    // A front end that reconnects under its old name takes it over.
    private static RouterSocket Router() => new() { Options = { RouterHandover = true } };

    private static void Bind(NetMQSocket socket, string endpoint)
    {
        try
        {
            socket.Bind(endpoint);
        }
        catch (Exception error) when (error is NetMQException or SocketException)
        {
            var reason = error is AddressAlreadyInUseException ? "another process has this port." : error.Message;
            throw new ConnectionFileException($"The kernel cannot listen to {endpoint}: {reason}");
        }
    }

    // A cell may still send while the sockets close.
    private void Enqueue(JupyterReply? reply)
    {
        lock (_gate)
            if (!_closed)
                _leaving.Enqueue(reply);
    }

    private void SendAll()
    {
        while (_leaving.TryDequeue(out var reply, TimeSpan.Zero))
            if (reply is null)
                _poller.Stop();
            else
                _sockets[reply.Channel].TrySendMultipartBytes(TimeSpan.Zero, _codec.Write(reply));
    }

    private void Receive(Channel channel, NetMQSocket socket, Action<Channel, JupyterMessage> receive)
    {
        List<byte[]>? frames = [];
        if (!socket.TryReceiveMultipartBytes(TimeSpan.Zero, ref frames))
            return;
        if (channel == Channel.Heartbeat)
        {
            socket.TrySendMultipartBytes(TimeSpan.Zero, frames);
            return;
        }
        try
        {
            receive(channel, _codec.Read(frames));
        }
        catch (FormatException error)
        {
            Console.Error.WriteLine($"A message was passed over: {error.Message}.");
        }
    }
}
