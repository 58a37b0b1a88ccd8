using System.IO.Compression;

namespace LotteryTickets.Tests.Data;

/// <summary>Compresses test content.</summary>
internal static class Gzip
{
    public static byte[] Of(byte[] content)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(content);
        return target.ToArray();
    }
}
