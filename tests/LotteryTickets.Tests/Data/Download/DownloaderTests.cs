using System.Diagnostics;
using System.Security.Cryptography;

namespace LotteryTickets.Tests.Data.Download;

public sealed class DownloaderTests : IDisposable
{
    private static readonly byte[] Content = RandomBytes(100_000, seed: 1);
    private static readonly byte[] Zipped = Gzip.Of(Content);
    private static readonly byte[] OtherZipped = Gzip.Of(RandomBytes(100_000, seed: 2));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_file_is_fetched_verified_and_only_then_named()
    {
        using var server = new LocalServer((_, stream) => LocalServer.ReplyAsync(stream, "200 OK", Zipped));
        await Fetch(server.Address);
        Assert.Equal(Content, BoundedFile.Read(_folder["digits.gz"], Content.Length));
        Assert.False(File.Exists(_folder["digits.gz.part"]));
        Assert.Equal("/digits.gz", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_fetched()
    {
        File.WriteAllBytes(_folder["digits"], Content);
        using var server = new LocalServer((_, stream) => LocalServer.ReplyAsync(stream, "200 OK", Zipped));
        await Fetch(server.Address);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_broken_transfer_resumes_where_it_broke_off()
    {
        using var server = new LocalServer(
            (request, stream) =>
                request.Number == 0
                    ? LocalServer.WriteAsync(
                        stream,
                        $"200 OK\r\nContent-Length: {Zipped.Length}\r\n",
                        Zipped.AsMemory(0, 60_000)
                    )
                    : LocalServer.ReplyWithRangesAsync(stream, request, Zipped)
        );
        await Fetch(server.Address);
        Assert.Equal(Content, BoundedFile.Read(_folder["digits.gz"], Content.Length));
        Assert.Equal([null, 60_000], server.Requests.Select(request => request.From));
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_resumed()
    {
        File.WriteAllBytes(_folder["digits.gz.part"], Zipped[..70_000]);
        using var server = new LocalServer(
            (request, stream) => LocalServer.ReplyWithRangesAsync(stream, request, Zipped)
        );
        await Fetch(server.Address);
        Assert.Equal(70_000, Assert.Single(server.Requests).From);
        Assert.Equal(Content, BoundedFile.Read(_folder["digits.gz"], Content.Length));
    }

    [Theory]
    [InlineData(70_000)] // some of another file
    [InlineData(150_000)] // more than there is: the server answers 416
    public async Task What_an_earlier_process_left_wrong_is_fetched_again(int length)
    {
        File.WriteAllBytes(_folder["digits.gz.part"], RandomBytes(length, seed: 3));
        using var server = new LocalServer(
            (request, stream) => LocalServer.ReplyWithRangesAsync(stream, request, Zipped)
        );
        await Fetch(server.Address);
        Assert.Equal([length, null], server.Requests.Select(request => request.From));
        Assert.Equal(Content, BoundedFile.Read(_folder["digits.gz"], Content.Length));
    }

    [Fact]
    public async Task A_server_without_ranges_is_asked_for_the_whole_file()
    {
        File.WriteAllBytes(_folder["digits.gz.part"], Zipped[..70_000]);
        using var server = new LocalServer((_, stream) => LocalServer.ReplyAsync(stream, "200 OK", Zipped));
        await Fetch(server.Address);
        Assert.Equal(Content, BoundedFile.Read(_folder["digits.gz"], Content.Length));
    }

    [Fact]
    public async Task Another_content_is_refused_and_the_next_address_is_asked()
    {
        using var wrong = new LocalServer((_, stream) => LocalServer.ReplyAsync(stream, "200 OK", OtherZipped));
        var message = await FailureOf(wrong.Address);
        Assert.Contains($"{wrong.Address}digits.gz: found content with SHA-256", message);
        Assert.Empty(FilesLeft());

        using var right = new LocalServer((_, stream) => LocalServer.ReplyAsync(stream, "200 OK", Zipped));
        await Fetch(wrong.Address, right.Address);
        Assert.Equal(Content, BoundedFile.Read(_folder["digits.gz"], Content.Length));
    }

    [Fact]
    public async Task A_server_that_never_stops_sending_is_cut_off()
    {
        long sent = 0;
        using var server = new LocalServer(
            async (_, stream) =>
            {
                await LocalServer.WriteAsync(stream, "200 OK\r\n", default);
                for (; sent < 100_000_000; sent += 10_000)
                    await stream.WriteAsync(new byte[10_000]);
            }
        );
        Assert.Contains("found more than 165,536 bytes", await FailureOf(server.Address));
        Assert.InRange(sent, 0, 50_000_000); // what the sockets between had room for
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public async Task A_server_that_announces_too_much_is_refused_at_once()
    {
        using var server = new LocalServer(
            (_, stream) => LocalServer.WriteAsync(stream, "200 OK\r\nContent-Length: 4000000000\r\n", default)
        );
        Assert.Contains("found more than 165,536 bytes", await FailureOf(server.Address));
    }

    [Fact]
    public async Task Every_address_that_failed_is_named_with_its_reason()
    {
        using var server = new LocalServer((_, stream) => LocalServer.ReplyAsync(stream, "404 Not Found", default));
        var message = await FailureOf(server.Address, "http://127.0.0.1:1/", "http://name.invalid/");
        Assert.Contains($"{server.Address}digits.gz: ", message);
        Assert.Contains("404", message);
        Assert.Contains("http://127.0.0.1:1/digits.gz: ", message);
        Assert.Contains("http://name.invalid/digits.gz: ", message);
    }

    [Fact]
    public async Task A_failing_address_does_not_cost_what_has_arrived()
    {
        File.WriteAllBytes(_folder["digits.gz.part"], Zipped[..70_000]);
        using var server = new LocalServer((_, stream) => LocalServer.ReplyAsync(stream, "404 Not Found", default));
        await FailureOf(server.Address);
        Assert.Equal(Zipped[..70_000], File.ReadAllBytes(_folder["digits.gz.part"]));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_on()
    {
        using var server = new LocalServer((_, _) => Task.Delay(TimeSpan.FromMinutes(1)));
        var clock = Stopwatch.StartNew();
        Assert.Contains("nothing arrived for 0.3 seconds", await FailureOf(TimeSpan.FromSeconds(0.3), server.Address));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.2, 10);
    }

    [Fact]
    public async Task Two_at_once_fetch_once()
    {
        using var server = new LocalServer(
            async (_, stream) =>
            {
                await Task.Delay(200);
                await LocalServer.ReplyAsync(stream, "200 OK", Zipped);
            }
        );
        await Task.WhenAll(Fetch(server.Address), Fetch(server.Address));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_lock_that_is_held_is_waited_for_and_then_given_up_on()
    {
        var none = TestContext.Current.CancellationToken;
        var path = _folder["lock"];
        using (await FileLock.TakeAsync(path, TimeSpan.Zero, none))
        {
            await Assert.ThrowsAsync<TimeoutException>(() => FileLock.TakeAsync(path, TimeSpan.FromSeconds(0.2), none));
        }

        (await FileLock.TakeAsync(path, TimeSpan.Zero, none)).Dispose();
    }

    [Fact]
    public async Task A_cancelled_download_stops_and_keeps_what_has_arrived()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new LocalServer(
            async (_, stream) =>
            {
                await LocalServer.WriteAsync(
                    stream,
                    $"200 OK\r\nContent-Length: {Zipped.Length}\r\n",
                    Zipped.AsMemory(0, 50_000)
                );
                while (!File.Exists(_folder["digits.gz.part"]))
                    await Task.Delay(10);
                await cancel.CancelAsync();
                await Task.Delay(TimeSpan.FromMinutes(1));
            }
        );
        using var downloader = new Downloader();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            downloader.CompleteAsync(Entry(server.Address), _folder.Path, cancel.Token)
        );
        Assert.True(File.Exists(_folder["digits.gz.part"]));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_folder["file"], "");
        using var downloader = new Downloader();
        var blocked = Path.Combine(_folder["file"], "mnist");
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() =>
            Complete(downloader, blocked, "http://127.0.0.1:1/")
        );
        Assert.Contains($"cannot be downloaded into {blocked}", error.Message);
    }

    public void Dispose() => _folder.Dispose();

    private async Task Fetch(params string[] addresses)
    {
        using var downloader = new Downloader { StallTimeout = TimeSpan.FromSeconds(20) };
        await Complete(downloader, _folder.Path, addresses);
    }

    private static Task Complete(Downloader downloader, string folder, params string[] addresses) =>
        downloader.CompleteAsync(Entry(addresses), folder, TestContext.Current.CancellationToken);

    private Task<string> FailureOf(params string[] addresses) => FailureOf(TimeSpan.FromSeconds(20), addresses);

    private async Task<string> FailureOf(TimeSpan stall, params string[] addresses)
    {
        using var downloader = new Downloader { StallTimeout = stall };
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() =>
            Complete(downloader, _folder.Path, addresses)
        );
        return error.Message;
    }

    private IEnumerable<string> FilesLeft() =>
        Directory.GetFiles(_folder.Path).Where(file => Path.GetFileName(file) != ".lock");

    private static CatalogEntry Entry(params string[] addresses) =>
        new(
            "test",
            "Test digits",
            "",
            "",
            "",
            "test",
            addresses,
            [new CatalogFile("digits", Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)))]
        );

    private static byte[] RandomBytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
