using System.Formats.Tar;
using System.Security.Cryptography;

namespace LotteryTickets.Tests.Data.Download;

/// <summary>Data sets that are published as one gzipped tar file.</summary>
public sealed class ArchiveDownloadTests : IDisposable
{
    private static readonly byte[] One = RandomNumberGenerator.GetBytes(70_000);
    private static readonly byte[] Two = RandomNumberGenerator.GetBytes(50_000);
    private static readonly byte[] Archive = Pack(("set/one.bin", One), ("set/two.bin", Two));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_files_are_unpacked_and_nothing_else_is_left()
    {
        var packed = Pack(("set/readme.html", [1]), ("set/two.bin", Two), ("set/one.bin", One));
        using var server = Serve(packed);
        await Fetch(server, packed);
        Assert.Equal(One, File.ReadAllBytes(_folder["one.bin"]));
        Assert.Equal(Two, File.ReadAllBytes(_folder["two.bin"]));
        Assert.Equal(["one.bin", "two.bin"], FilesLeft());
        Assert.Equal("/set.tar.gz", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Nothing_is_fetched_where_all_files_are()
    {
        File.WriteAllBytes(_folder["one.bin"], One);
        File.WriteAllBytes(_folder["two.bin"], Two);
        using var server = Serve(Archive);
        await Fetch(server, Archive);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_broken_transfer_resumes_where_it_broke_off()
    {
        File.WriteAllBytes(_folder["set.tar.gz.part"], Archive[..40_000]);
        using var server = new LocalServer(
            (request, stream) => LocalServer.ReplyWithRangesAsync(stream, request, Archive)
        );
        await Fetch(server, Archive);
        Assert.Equal(40_000, Assert.Single(server.Requests).From);
        Assert.Equal(["one.bin", "two.bin"], FilesLeft());
    }

    [Fact]
    public async Task Another_archive_is_refused_before_it_is_opened()
    {
        var other = (byte[])Archive.Clone();
        other[^20] ^= 1;
        using var server = Serve(other);
        Assert.Contains("set.tar.gz: found content with SHA-256", await FailureOf(server, Archive));
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public async Task A_truncated_archive_is_refused()
    {
        using var server = Serve(Archive[..^1]);
        Assert.Contains($"found {Archive.Length - 1:N0} bytes", await FailureOf(server, Archive));
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public async Task An_archive_without_a_file_is_refused()
    {
        var lacking = Pack(("set/one.bin", One), ("elsewhere/two.bin", Two));
        using var server = Serve(lacking);
        Assert.Contains("found no set/two.bin; expected all 2 files", await FailureOf(server, lacking));
    }

    [Fact]
    public async Task A_file_of_another_length_is_refused()
    {
        var longer = Pack(("set/one.bin", [.. One, 1]), ("set/two.bin", Two));
        using var server = Serve(longer);
        Assert.Contains("found more than 70,000 bytes", await FailureOf(server, longer));
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public async Task A_file_of_another_content_is_refused()
    {
        var other = Pack(("set/one.bin", One), ("set/two.bin", One[..Two.Length]));
        using var server = Serve(other);
        Assert.Contains("found content with SHA-256", await FailureOf(server, other));
        Assert.Equal(["one.bin"], FilesLeft());
    }

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        byte[] page = [.. "<html>not found</html>"u8];
        using var server = Serve(page);
        Assert.Contains("found a damaged archive", await FailureOf(server, page));
    }

    private static LocalServer Serve(byte[] content) =>
        new((_, stream) => LocalServer.ReplyAsync(stream, "200 OK", content));

    private IEnumerable<string> FilesLeft() =>
        Directory.GetFiles(_folder.Path).Select(file => Path.GetFileName(file)).Where(name => name != ".lock").Order();

    private async Task<string> FailureOf(LocalServer server, byte[] published)
    {
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() => Fetch(server, published));
        return error.Message;
    }

    private async Task Fetch(LocalServer server, byte[] published)
    {
        using var downloader = new Downloader { StallTimeout = TimeSpan.FromSeconds(20) };
        var entry = new CatalogEntry(
            "set",
            "Set",
            "",
            "",
            "",
            "set",
            [server.Address],
            [File("one.bin", One), File("two.bin", Two)],
            new CatalogFile("set.tar.gz", published.Length, Hash(published))
        );
        await downloader.CompleteAsync(entry, _folder.Path, TestContext.Current.CancellationToken);

        static CatalogFile File(string name, byte[] content) => new(name, content.Length, Hash(content));
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Pack(params (string Name, byte[] Content)[] files)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                writer.WriteEntry(
                    new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) }
                );
            }
        }

        return Gzip.Of(tar.ToArray());
    }
}
