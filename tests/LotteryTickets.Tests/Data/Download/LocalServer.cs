using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace LotteryTickets.Tests.Data.Download;

/// <summary>
/// A web server on this machine that answers one request per connection, byte by byte as a test
/// says, so that it can break off, lie about lengths or never answer.
/// </summary>
internal sealed partial class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Request, Stream, Task> _answer;

    public LocalServer(Func<Request, Stream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
        _ = Task.Run(ServeAsync);
    }

    /// <summary>A request's number, from 0, its path and where its range starts.</summary>
    public sealed record Request(int Number, string Path, int? From);

    public string Address { get; }

    public List<Request> Requests { get; } = [];

    public static Task ReplyAsync(Stream stream, string status, ReadOnlyMemory<byte> body, string headers = "") =>
        WriteAsync(stream, $"{status}\r\nContent-Length: {body.Length}\r\n{headers}", body);

    /// <summary>Answers as a whole server does: the rest from where the range starts.</summary>
    public static Task ReplyWithRangesAsync(Stream stream, Request request, byte[] content) =>
        request.From is not { } from ? ReplyAsync(stream, "200 OK", content)
        : from >= content.Length ? ReplyAsync(stream, "416 Range Not Satisfiable", default)
        : ReplyAsync(
            stream,
            "206 Partial Content",
            content.AsMemory(from),
            $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}\r\n"
        );

    public static async Task WriteAsync(Stream stream, string statusAndHeaders, ReadOnlyMemory<byte> body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {statusAndHeaders}Connection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    }

    public void Dispose() => _listener.Stop();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException) { }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            var stream = connection.GetStream();
            var request = Parse(await ReadHeadAsync(stream));
            try
            {
                await _answer(request, stream);
            }
            catch (IOException) { } // the client hung up, as some tests want it to
        }
    }

    private Request Parse(string head)
    {
        var range = RangeStart().Match(head);
        lock (Requests)
        {
            var request = new Request(
                Requests.Count,
                head.Split(' ')[1],
                range.Success ? int.Parse(range.Groups[1].ValueSpan) : null
            );
            Requests.Add(request);
            return request;
        }
    }

    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
                break;
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    [GeneratedRegex(@"Range: bytes=(\d+)-")]
    private static partial Regex RangeStart();
}
