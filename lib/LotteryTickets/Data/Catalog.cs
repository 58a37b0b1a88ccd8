using System.Security.Cryptography;
using System.Text.Json;

namespace LotteryTickets;

/// <summary>The data sets that can be downloaded, from data/catalogue.json.</summary>
internal static class Catalog
{
    public static CatalogEntry[] Entries { get; } =
        JsonSerializer.Deserialize<CatalogEntry[]>(
            typeof(Catalog).Assembly.GetManifestResourceStream("catalogue.json")!,
            JsonSerializerOptions.Web
        )!;

    public static CatalogEntry Find(string name) => Entries.First(entry => entry.Name == name);
}

/// <summary>A data set that can be downloaded.</summary>
/// <param name="Name">Its name for <see cref="Datasets.Find"/>.</param>
/// <param name="Title">Its name in titles.</param>
/// <param name="License">What is known of its license.</param>
/// <param name="Citation">How to cite it.</param>
/// <param name="Instead">What to do without it, as the end of a sentence.</param>
/// <param name="Folder">The name of the folder of its files.</param>
/// <param name="Addresses">Where it is published. The name of the archive follows, or of a file with ".gz".</param>
/// <param name="Files">Its files.</param>
/// <param name="Archive">The gzipped tar file that holds all files, or null if each is published by itself.</param>
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

/// <summary>A file of a data set.</summary>
/// <param name="Name">Its name, without ".gz".</param>
/// <param name="Bytes">The length of its decompressed content.</param>
/// <param name="Sha256">The SHA-256 of its decompressed content, in lower-case hexadecimal.</param>
internal sealed record CatalogFile(string Name, int Bytes, string Sha256)
{
    // Gzipped or plain. Some tools unpack MNIST as "train-images.idx3-ubyte".
    public string? FindIn(string folder) =>
        new[] { Name, Name.Replace("-idx", ".idx", StringComparison.Ordinal) }
            .SelectMany(name => new[] { name + ".gz", name })
            .Select(name => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Returns the content of the file in a folder that has it.</summary>
    /// <exception cref="InvalidDatasetException">Its length is not the published one.</exception>
    public byte[] Read(string folder) => Sized(BoundedFile.Read(FindIn(folder)!, Bytes), FindIn(folder)!);

    public byte[] ReadPublished(string folder) => Verified(Read(folder), FindIn(folder)!);

    public bool IsPublished(byte[] content) => Hash(content) == Sha256;

    /// <summary>Returns the content if it is the published one.</summary>
    /// <exception cref="InvalidDatasetException">Its length or its SHA-256 differs.</exception>
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
