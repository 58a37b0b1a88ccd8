using System.Net;
using System.Net.Http.Headers;

namespace LotteryTickets;

// An interrupted download resumes where it stopped.
internal sealed class Downloader : IDisposable
{
    private const int Attempts = 5;

    // A gzip file may be longer than its content by at most this.
    private const int GzipAllowance = 1 << 16;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(10);

    private readonly HttpClient _client;

    public Downloader(HttpMessageHandler? handler = null) =>
        _client = new HttpClient(handler ?? new SocketsHttpHandler { ConnectTimeout = ConnectTimeout })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    public static Downloader Shared { get; } = new();

    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public void Dispose() => _client.Dispose();

    public async Task CompleteAsync(CatalogEntry entry, string folder, CancellationToken cancel = default)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, ".lock");
            using var held = await FileLock.TakeAsync(path, LockTimeout, cancel);
            var missing = entry.MissingFrom(folder);
            if (missing.Count > 0 && entry.Archive is { } archive)
            {
                var part = await FetchAsync(archive.Name, archive.Bytes, part => Archive.Unpack(part, entry, folder));
                File.Delete(part);
                return;
            }

            foreach (var file in missing)
            {
                var name = entry.PublishedName(file);
                void Verify(string part) => file.Verified(BoundedFile.Read(part, file.Bytes), part);
                var part = await FetchAsync(name, file.Bytes + GzipAllowance, Verify);
                File.Move(part, Path.Combine(folder, name), overwrite: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new DatasetUnavailableException(
                $"{entry.Title} cannot be downloaded into {folder}: {error.Message}",
                error
            );
        }

        async Task<string> FetchAsync(string name, long maximum, Action<string> accept)
        {
            var (part, errors) = (Path.Combine(folder, name + ".part"), "");
            foreach (var source in entry.Addresses.Select(address => new Uri(address + name)))
            {
                if (await TryFetchAsync(source, part, maximum, accept, cancel) is not { } error)
                    return part;
                errors += $"\n  {source}: {error}";
            }

            throw new DatasetUnavailableException($"{entry.Title} could not be downloaded. Tried:{errors}");
        }
    }

    // Returns null, or why the file could not be fetched.
    private async Task<string?> TryFetchAsync(
        Uri source,
        string part,
        long maximum,
        Action<string> accept,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var start = LengthOf(part);
            try
            {
                await DownloadAsync(source, part, maximum, cancel);
                accept(part);
                return null;
            }
            catch (InvalidDatasetException invalid)
            {
                // The bytes of an earlier attempt may be wrong: the next one then begins with the first byte.
                File.Delete(part);
                if (start == 0)
                    return invalid.Problem;
            }
            catch (Exception broken) when (IsOfTheNetwork(broken, cancel))
            {
                if (attempt >= Attempts || LengthOf(part) <= start)
                    return Describe(broken);
            }
        }
    }

    // Starts over if the server does not support ranges.
    private async Task DownloadAsync(Uri source, string part, long maximum, CancellationToken cancel)
    {
        var start = LengthOf(part);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stall.CancelAfter(StallTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, source);
        request.Headers.Range = start > 0 ? new RangeHeaderValue(start, null) : null;
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
        var resumes = response.StatusCode == HttpStatusCode.PartialContent;
        var hasRange = resumes
            ? response.Content.Headers.ContentRange?.From == start
            : start == 0 || response.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable;
        if (!hasRange)
            throw InvalidDatasetException.InFile(
                source.ToString(),
                "another range",
                FormattableString.Invariant($"the bytes from {start:N0}")
            );
        response.EnsureSuccessStatusCode();
        using var target = new FileStream(part, resumes ? FileMode.Append : FileMode.Create, FileAccess.Write);
        RequireLength(response.Content.Headers.ContentLength ?? 0);
        using var content = await response.Content.ReadAsStreamAsync(stall.Token);
        var buffer = new byte[1 << 16];
        while (await content.ReadAsync(buffer, stall.Token) is > 0 and var count)
        {
            RequireLength(count);
            target.Write(buffer, 0, count);
            stall.CancelAfter(StallTimeout);
        }

        void RequireLength(long more)
        {
            if (target.Length + more > maximum)
                throw InvalidDatasetException.InFile(
                    source.ToString(),
                    FormattableString.Invariant($"more than {maximum:N0} bytes"),
                    "a shorter file"
                );
        }
    }

    private static bool IsOfTheNetwork(Exception broken, CancellationToken cancel) =>
        broken is HttpRequestException or IOException
        || (broken is OperationCanceledException && !cancel.IsCancellationRequested);

    private string Describe(Exception broken) =>
        broken is OperationCanceledException
            ? FormattableString.Invariant(
                $"nothing arrived for {StallTimeout.TotalSeconds:0.#} seconds, or no connection within {ConnectTimeout.TotalSeconds:0.#}"
            )
            : broken.Message;

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
