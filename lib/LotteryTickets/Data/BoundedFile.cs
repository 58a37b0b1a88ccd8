using System.IO.Compression;

namespace LotteryTickets;

// Reads files, gzipped or plain, without trusting what they claim about their size.
internal static class BoundedFile
{
    public static byte[] Read(string path, int maximum)
    {
        using var file = File.OpenRead(path);
        return Read(file, path, maximum);
    }

    public static byte[] Read(Stream stream, string name, int maximum)
    {
        var zipped = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        if (!zipped)
            return ReadPlain(stream, name, maximum);
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        try
        {
            return ReadPlain(unzipped, name, maximum);
        }
        catch (InvalidDataException damage)
        {
            throw InvalidDatasetException.InFile(name, $"damaged gzip data ({damage.Message})", "a gzip file", damage);
        }
    }

    public static byte[] ReadPlain(Stream stream, string name, int maximum)
    {
        var content = new byte[maximum + 1];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length <= maximum
            ? content[..length]
            : throw InvalidDatasetException.InFile(
                name,
                FormattableString.Invariant($"more than {maximum:N0} bytes of content"),
                FormattableString.Invariant($"{maximum:N0} at most")
            );
    }
}
