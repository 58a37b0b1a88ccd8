using System.Net;
using System.Net.Http.Headers;

namespace LotteryTickets;

/// <summary>
/// Fetches files over HTTP into a ".part" file, and goes on where an earlier attempt, in this
/// process or another, left off. It gives up soon: on a name that does not resolve at once, on an
/// address that does not answer within <see cref="ConnectTimeout"/>, and when nothing arrives for
/// <see cref="StallTimeout"/>.
/// </summary>
public sealed class Downloader : IDisposable
{
    private const int Attempts = 5;
    private const int BufferSize = 1 << 16;

    private static readonly Lazy<Downloader> Lazily = new(() => new Downloader());

    private readonly HttpClient _client;

    /// <summary>A downloader over the network, or over <paramref name="handler"/>.</summary>
    public Downloader(HttpMessageHandler? handler = null) =>
        _client = new HttpClient(handler ?? new SocketsHttpHandler { ConnectTimeout = ConnectTimeout })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>The one over the network that this process shares; it lives as long as the process.</summary>
    public static Downloader Shared => Lazily.Value;

    /// <summary>How long an address may take to be reached.</summary>
    public static TimeSpan ConnectTimeout { get; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the wait for the next bytes may be.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Completes <paramref name="part"/>, resuming after a broken connection as long as each attempt gets further.</summary>
    /// <param name="address">What to fetch.</param>
    /// <param name="part">The file to write; what it already holds is kept if the server can go on from there.</param>
    /// <param name="maximum">Bytes at most; a server that sends more is cut off.</param>
    /// <param name="cancel">Stops the transfer; what has arrived is kept.</param>
    /// <exception cref="DownloadException">It could not be completed; the message says why.</exception>
    /// <exception cref="InvalidDatasetException">The server sends more than <paramref name="maximum"/> bytes.</exception>
    public async Task FetchAsync(Uri address, string part, long maximum, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var had = LengthOf(part);
            try
            {
                await FetchOnceAsync(address, part, maximum, cancel).ConfigureAwait(false);
                return;
            }
            catch (Exception broken) when (IsOfTheNetwork(broken, cancel))
            {
                if (attempt == Attempts || LengthOf(part) <= had)
                    throw new DownloadException(Describe(broken), broken);
            }
        }
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => _client.Dispose();

    private async Task FetchOnceAsync(Uri address, string part, long maximum, CancellationToken cancel)
    {
        var had = LengthOf(part);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var response = await AskAsync(address, had, patience).ConfigureAwait(false);
        if (had > 0 && !GoesOnFrom(had, response))
        {
            File.Delete(part);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                await FetchOnceAsync(address, part, maximum, cancel).ConfigureAwait(false);
                return;
            }

            had = 0;
        }

        response.EnsureSuccessStatusCode();
        if (had + (response.Content.Headers.ContentLength ?? 0) > maximum)
            throw TooLong(address, maximum);
        await AppendAsync(response, address, part, maximum, patience).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, long had, CancellationTokenSource patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (had > 0)
            request.Headers.Range = new RangeHeaderValue(had, null);
        patience.CancelAfter(StallTimeout);
        return await _client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token)
            .ConfigureAwait(false);
    }

    private async Task AppendAsync(
        HttpResponseMessage response,
        Uri address,
        string part,
        long maximum,
        CancellationTokenSource patience
    )
    {
        using var source = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        using var target = new FileStream(part, FileMode.Append, FileAccess.Write);
        var buffer = new byte[BufferSize];
        while (true)
        {
            patience.CancelAfter(StallTimeout);
            var count = await source.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            if (count == 0)
                return;
            if (target.Length + count > maximum)
                throw TooLong(address, maximum);
            target.Write(buffer, 0, count);
        }
    }

    private static bool GoesOnFrom(long had, HttpResponseMessage response) =>
        response.StatusCode switch
        {
            HttpStatusCode.PartialContent => response.Content.Headers.ContentRange?.From == had,
            // These say nothing about the part: not found, busy, forbidden.
            _ => response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.RequestedRangeNotSatisfiable),
        };

    private static bool IsOfTheNetwork(Exception broken, CancellationToken cancel) =>
        broken is HttpRequestException or IOException
        || (broken is OperationCanceledException && !cancel.IsCancellationRequested);

    private string Describe(Exception broken) =>
        broken is OperationCanceledException
            ? $"nothing arrived for {StallTimeout.TotalSeconds:0.#} seconds, or no connection within {ConnectTimeout.TotalSeconds:0.#}"
            : broken.Message;

    private static InvalidDatasetException TooLong(Uri address, long maximum) =>
        InvalidDatasetException.InFile(
            address.ToString(),
            $"more than {maximum:N0} bytes",
            "a file that is no longer than that"
        );

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
