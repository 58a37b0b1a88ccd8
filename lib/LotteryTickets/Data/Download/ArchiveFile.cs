using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace LotteryTickets;

/// <summary>A downloaded gzipped tar file: believed only once its checksum is right.</summary>
internal static class ArchiveFile
{
    /// <summary>Fails unless the file is the published archive.</summary>
    /// <exception cref="InvalidDatasetException">Its length or SHA-256 differs.</exception>
    public static void Verify(string path, CatalogueArchive archive)
    {
        using var file = File.OpenRead(path);
        if (file.Length != archive.Bytes)
        {
            throw InvalidDatasetException.InFile(path, $"{file.Length:N0} bytes", $"{archive.Bytes:N0}, as published");
        }

        var found = Convert.ToHexStringLower(SHA256.HashData(file));
        if (found != archive.Sha256)
        {
            throw InvalidDatasetException.InFile(
                path,
                $"content with SHA-256 {found}",
                $"{archive.Sha256}, as published"
            );
        }
    }

    /// <summary>Writes the entry's files, and nothing else that the archive may hold, into a folder; each gets its name once it is whole.</summary>
    /// <exception cref="InvalidDatasetException">It lacks a file, or holds another content, or is damaged.</exception>
    public static void Unpack(string path, CatalogueEntry entry, string folder)
    {
        var wanted = entry.Files.ToDictionary(file => $"{entry.Folder}/{file.Name}");
        try
        {
            using var content = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var members = new TarReader(content);
            while (wanted.Count > 0 && members.GetNextEntry() is { } member)
            {
                if (member.DataStream is { } data && wanted.Remove(member.Name, out var file))
                {
                    Write(data, file, path, folder);
                }
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or FormatException or EndOfStreamException)
        {
            throw InvalidDatasetException.InFile(
                path,
                $"a damaged archive ({damage.Message})",
                "a whole gzipped tar file",
                damage
            );
        }

        if (wanted.Count > 0)
        {
            throw InvalidDatasetException.InFile(
                path,
                $"an archive without {string.Join(", ", wanted.Keys)}",
                $"all {entry.Files.Count} files"
            );
        }
    }

    private static void Write(Stream data, CatalogueFile file, string archive, string folder)
    {
        var content = new byte[file.Bytes + 1];
        var length = data.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        file.Verify(content.AsSpan(0, length), $"{archive}: {file.Name}");
        var final = Path.Combine(folder, file.Name);
        File.WriteAllBytes(final + ".part", content.AsSpan(0, length));
        File.Move(final + ".part", final, overwrite: true);
    }
}
