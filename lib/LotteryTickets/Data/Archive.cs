using System.Formats.Tar;
using System.IO.Compression;

namespace LotteryTickets;

internal static class Archive
{
    // Writes only the files of the entry, and gives each its name once it is complete.
    public static void Unpack(string path, CatalogEntry entry, string folder)
    {
        using var archive = new MemoryStream(entry.Archive!.Verified(File.ReadAllBytes(path), path));
        var missing = entry.Files.ToDictionary(file => $"{entry.Folder}/{file.Name}");
        try
        {
            using var tar = new TarReader(new GZipStream(archive, CompressionMode.Decompress));
            while (missing.Count > 0 && tar.GetNextEntry() is { } member)
            {
                if (member.DataStream is { } data && missing.Remove(member.Name, out var file))
                    Write(data, file, $"{path}: {file.Name}", Path.Combine(folder, file.Name));
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or FormatException or EndOfStreamException)
        {
            throw InvalidDatasetException.InFile(
                path,
                $"a damaged archive ({damage.Message})",
                "a gzipped tar file",
                damage
            );
        }

        if (missing.Count > 0)
        {
            var names = string.Join(", ", missing.Keys);
            throw InvalidDatasetException.InFile(path, $"no {names}", $"all {entry.Files.Count} files");
        }
    }

    private static void Write(Stream data, CatalogFile file, string source, string target)
    {
        File.WriteAllBytes(target + ".part", file.Verified(BoundedFile.ReadPlain(data, source, file.Bytes), source));
        File.Move(target + ".part", target, overwrite: true);
    }
}
