using System.Runtime.InteropServices;

namespace Workbook.Jupyter;

/// <summary>The part of libzmq that a kernel needs.</summary>
internal static unsafe partial class ZeroMq
{
    public const int Pair = 0;
    public const int Publish = 1;
    public const int Reply = 4;
    public const int Router = 6;

    public const int Linger = 17;
    public const int LargestMessage = 22;
    public const int SendHighWater = 23;
    public const int RouterHandover = 56;

    public const int DontWait = 1;
    public const int SendMore = 2;

    public const short PollIn = 1;

    public const int Again = 11;
    public const int Interrupted = 4;

    private const string Library = "libzmq.so.5";

    /// <summary>A message part; libzmq's type is 64 bytes that only it looks into.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64, Pack = 8)]
    public struct Part
    {
        private readonly long _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct PollItem
    {
        public nint Socket;
        public int Descriptor;
        public short Events;
        public short Happened;
    }

    [LibraryImport(Library, EntryPoint = "zmq_ctx_new")]
    public static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "zmq_ctx_term")]
    public static partial int EndContext(nint context);

    [LibraryImport(Library, EntryPoint = "zmq_socket")]
    public static partial nint NewSocket(nint context, int type);

    [LibraryImport(Library, EntryPoint = "zmq_close")]
    public static partial int Close(nint socket);

    [LibraryImport(Library, EntryPoint = "zmq_setsockopt")]
    public static partial int SetOption(nint socket, int option, void* value, nuint size);

    [LibraryImport(Library, EntryPoint = "zmq_bind", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Bind(nint socket, string endpoint);

    [LibraryImport(Library, EntryPoint = "zmq_connect", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(nint socket, string endpoint);

    [LibraryImport(Library, EntryPoint = "zmq_poll")]
    public static partial int Poll(PollItem* items, int count, nint milliseconds);

    [LibraryImport(Library, EntryPoint = "zmq_send")]
    public static partial int Send(nint socket, byte* bytes, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_init")]
    public static partial int Initialise(Part* part);

    [LibraryImport(Library, EntryPoint = "zmq_msg_recv")]
    public static partial int Receive(Part* part, nint socket, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_data")]
    public static partial byte* Data(Part* part);

    [LibraryImport(Library, EntryPoint = "zmq_msg_size")]
    public static partial nuint Size(Part* part);

    [LibraryImport(Library, EntryPoint = "zmq_msg_more")]
    public static partial int HasMore(Part* part);

    [LibraryImport(Library, EntryPoint = "zmq_msg_close")]
    public static partial int Release(Part* part);

    [LibraryImport(Library, EntryPoint = "zmq_errno")]
    public static partial int LastError();

    /// <exception cref="ZeroMqException">libzmq refused.</exception>
    public static void Check(int result, string what)
    {
        if (result < 0)
            throw new ZeroMqException($"{what}: {Describe(LastError())}");
    }

    private static string Describe(int error) => Marshal.PtrToStringUTF8(Sentence(error)) ?? $"error {error}";

    [LibraryImport(Library, EntryPoint = "zmq_strerror")]
    private static partial nint Sentence(int error);
}

/// <summary>libzmq refused; the message says what and why.</summary>
internal sealed class ZeroMqException(string message) : Exception(message);
