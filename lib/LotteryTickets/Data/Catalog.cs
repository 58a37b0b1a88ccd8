using System.Security.Cryptography;
using System.Text.Json;

namespace LotteryTickets;

internal static class Catalog
{
    public static CatalogEntry[] Entries { get; } =
        JsonSerializer.Deserialize<CatalogEntry[]>(
            typeof(Catalog).Assembly.GetManifestResourceStream("catalogue.json")!,
            JsonSerializerOptions.Web
        )!;

    public static CatalogEntry Find(string name) => Entries.First(entry => entry.Name == name);
}

internal sealed record CatalogEntry(
    string Name,
    string Title,
    string License,
    string Citation,
    string Instead,
    string Folder,
    IReadOnlyList<string> Addresses,
    IReadOnlyList<CatalogFile> Files,
    CatalogFile? Archive = null
)
{
    public string PublishedName(CatalogFile file) => Archive is null ? file.Name + ".gz" : file.Name;

    public IReadOnlyList<CatalogFile> MissingFrom(string folder) => [.. Files.Where(f => f.FindIn(folder) is null)];
}

internal sealed record CatalogFile(string Name, int Bytes, string Sha256)
{
    // Gzipped or plain. Some tools unpack MNIST as "train-images.idx3-ubyte".
    public string? FindIn(string folder) =>
        new[] { Name, Name.Replace("-idx", ".idx", StringComparison.Ordinal) }
            .SelectMany(name => new[] { name + ".gz", name })
            .Select(name => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    public byte[] Read(string folder) => Sized(BoundedFile.Read(FindIn(folder)!, Bytes), FindIn(folder)!);

    public byte[] ReadPublished(string folder) => Verified(Read(folder), FindIn(folder)!);

    public bool IsPublished(byte[] content) => Hash(content) == Sha256;

    public byte[] Verified(byte[] content, string path) =>
        IsPublished(Sized(content, path))
            ? content
            : throw InvalidDatasetException.InFile(
                path,
                $"content with SHA-256 {Hash(content)}",
                $"{Sha256}, as published"
            );

    private byte[] Sized(byte[] content, string path) =>
        content.Length == Bytes
            ? content
            : throw InvalidDatasetException.InFile(
                path,
                FormattableString.Invariant(
                    $"{content.Length:N0} bytes{(content is [(byte)'<', ..] ? " (a web page?)" : "")}"
                ),
                FormattableString.Invariant($"{Bytes:N0}, as published")
            );

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
