namespace Workbook.Jupyter;

/// <summary>A ZeroMQ socket for messages of several frames. One thread at a time may use it.</summary>
internal sealed unsafe class ZeroMqSocket : IDisposable
{
    private const int Lingering = 1_000;
    private const long LargestFrame = 64 << 20;
    private const int MostFrames = 64;
    private const int Waiting = 2_000;

    /// <param name="context">A context of libzmq's.</param>
    /// <param name="type">One of libzmq's socket types.</param>
    public ZeroMqSocket(nint context, int type)
    {
        Handle = ZeroMq.NewSocket(context, type);
        ZeroMq.Check(Handle == 0 ? -1 : 0, "A ZeroMQ socket could not be made");
        var (linger, largest, waiting, yes) = (Lingering, LargestFrame, Waiting, 1);
        Set(ZeroMq.Linger, &linger, sizeof(int));
        // A front end that sends more is cut off before the memory is taken.
        Set(ZeroMq.LargestMessage, &largest, sizeof(long));
        // More waits for a front end that does not read than a cell may show; the rest is dropped.
        Set(ZeroMq.SendHighWater, &waiting, sizeof(int));
        // A front end that reconnects under its old name takes it over.
        if (type == ZeroMq.Router)
            Set(ZeroMq.RouterHandover, &yes, sizeof(int));
    }

    public nint Handle { get; }

    /// <exception cref="ZeroMqException">The address is taken or not ours.</exception>
    public void Bind(string endpoint) =>
        ZeroMq.Check(ZeroMq.Bind(Handle, endpoint), $"{endpoint} cannot be listened to");

    public void Connect(string endpoint) =>
        ZeroMq.Check(ZeroMq.Connect(Handle, endpoint), $"{endpoint} cannot be reached");

    /// <summary>A waiting message; null where none waits. One of absurdly many frames comes back empty.</summary>
    public IReadOnlyList<byte[]>? TryReceive()
    {
        var frames = new List<byte[]>();
        bool more;
        do
        {
            ZeroMq.Part part;
            _ = ZeroMq.Initialise(&part);
            if (ZeroMq.Receive(&part, Handle, ZeroMq.DontWait) < 0)
                return null;
            if (frames.Count <= MostFrames)
                frames.Add(new Span<byte>(ZeroMq.Data(&part), (int)ZeroMq.Size(&part)).ToArray());
            more = ZeroMq.HasMore(&part) != 0;
            _ = ZeroMq.Release(&part);
        } while (more);
        return frames.Count > MostFrames ? [] : frames;
    }

    /// <summary>Sends a message, or drops it where its receiver is gone or does not read.</summary>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        for (var index = 0; index < frames.Count; index++)
            fixed (byte* bytes = frames[index])
            {
                var flags = ZeroMq.DontWait | (index < frames.Count - 1 ? ZeroMq.SendMore : 0);
                if (ZeroMq.Send(Handle, bytes, (nuint)frames[index].Length, flags) < 0)
                    return;
            }
    }

    public void Dispose() => _ = ZeroMq.Close(Handle);

    private void Set(int option, void* value, int size) =>
        ZeroMq.Check(ZeroMq.SetOption(Handle, option, value, (nuint)size), "A ZeroMQ socket could not be set up");
}
