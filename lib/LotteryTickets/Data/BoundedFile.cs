using System.IO.Compression;

namespace LotteryTickets;

/// <summary>Reads files, gzipped or plain, without trusting what they claim about their size.</summary>
public static class BoundedFile
{
    /// <summary>
    /// The content of a file, decompressed if it begins as a gzip file does, whatever its name says.
    /// No more than <paramref name="maximum"/> + 1 bytes are ever decompressed or held.
    /// </summary>
    /// <exception cref="InvalidDatasetException">The content is longer than <paramref name="maximum"/>, or damaged gzip.</exception>
    public static byte[] Read(string path, int maximum)
    {
        using var file = File.OpenRead(path);
        return Read(file, path, maximum);
    }

    /// <summary>As <see cref="Read(string, int)"/>, from a seekable stream; <paramref name="name"/> is for messages.</summary>
    public static byte[] Read(Stream stream, string name, int maximum)
    {
        var zipped = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        if (!zipped)
            return ReadAtMost(stream, name, maximum);
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        try
        {
            return ReadAtMost(unzipped, name, maximum);
        }
        catch (InvalidDataException damage)
        {
            throw InvalidDatasetException.InFile(
                name,
                $"damaged gzip data ({damage.Message})",
                "a whole gzip file",
                damage
            );
        }
    }

    private static byte[] ReadAtMost(Stream stream, string name, int maximum)
    {
        var content = new byte[maximum + 1];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (length > maximum)
        {
            throw InvalidDatasetException.InFile(
                name,
                $"more than {maximum:N0} bytes of content",
                $"{maximum:N0} at most"
            );
        }

        return content[..length];
    }
}
