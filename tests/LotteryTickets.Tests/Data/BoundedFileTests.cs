using System.IO.Compression;

namespace LotteryTickets.Tests.Data;

public sealed class BoundedFileTests
{
    private static readonly byte[] Hello = "hello"u8.ToArray();

    [Fact]
    public void Plain_and_gzipped_content_read_alike()
    {
        Assert.Equal(Hello, Read(Hello, 5));
        Assert.Equal(Hello, Read(Gzip.Of(Hello), 5));
    }

    [Fact]
    public void Content_beyond_the_bound_is_refused()
    {
        Assert.Contains("expected 4 at most", MessageOf(Hello, 4));
        Assert.Contains("expected 4 at most", MessageOf(Gzip.Of(Hello), 4));
    }

    [Fact]
    public void A_zip_bomb_is_given_up_on_as_soon_as_it_exceeds_the_bound()
    {
        var bomb = Bomb(megabytes: 300);
        using var counted = new CountingStream(bomb);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDatasetException>(() => BoundedFile.Read(counted, "bomb", 10_000));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.InRange(counted.BytesRead, 1, bomb.Length / 4);
    }

    [Fact]
    public void Damaged_gzip_data_is_named()
    {
        var damaged = Gzip.Of(new byte[1000]);
        damaged[^6] ^= 0xFF; // within the checksum
        Assert.Contains("damaged gzip data", MessageOf(damaged, 1000));
    }

    [Fact]
    public void Gzip_cut_short_never_passes_for_whole()
    {
        var random = new byte[1000];
        new Random(1).NextBytes(random);
        var half = Gzip.Of(random)[..500];
        try
        {
            Assert.NotEqual(1000, Read(half, 1000).Length);
        }
        catch (InvalidDatasetException damage)
        {
            Assert.Contains("damaged gzip data", damage.Message);
        }
    }

    [Fact]
    public void An_empty_file_is_empty() => Assert.Empty(Read([], 10));

    private static byte[] Read(byte[] content, int maximum) =>
        BoundedFile.Read(new MemoryStream(content), "file", maximum);

    private static string MessageOf(byte[] content, int maximum) =>
        Assert.Throws<InvalidDatasetException>(() => Read(content, maximum)).Message;

    private static byte[] Bomb(int megabytes)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            for (var i = 0; i < megabytes; i++)
                zip.Write(zeros);
        }

        return target.ToArray();
    }

    private sealed class CountingStream(byte[] content) : MemoryStream(content)
    {
        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = base.Read(buffer);
            BytesRead += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            BytesRead += read;
            return read;
        }
    }
}
