using System.Security.Cryptography;
using System.Text.Json;

namespace LotteryTickets;

/// <summary>The data sets that can be downloaded, from data/catalogue.json.</summary>
internal static class Catalog
{
    /// <summary>All entries.</summary>
    public static IReadOnlyList<CatalogEntry> Entries { get; } = Load();

    /// <summary>Returns the entry of a data set that is in the catalog.</summary>
    public static CatalogEntry Find(string name) => Entries.First(entry => entry.Name == name);

    private static CatalogEntry[] Load()
    {
        using var stream = typeof(Catalog).Assembly.GetManifestResourceStream("catalogue.json")!;
        return JsonSerializer.Deserialize<CatalogEntry[]>(stream, JsonSerializerOptions.Web)!;
    }
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
    /// <summary>Returns the name of a file after a download.</summary>
    public string PublishedName(CatalogFile file) => Archive is null ? file.Name + ".gz" : file.Name;

    /// <summary>Returns the files that a folder lacks.</summary>
    public IReadOnlyList<CatalogFile> MissingFrom(string folder) => [.. Files.Where(f => f.FindIn(folder) is null)];
}

/// <summary>A file of a data set.</summary>
/// <param name="Name">Its name, without ".gz".</param>
/// <param name="Bytes">The length of its decompressed content.</param>
/// <param name="Sha256">The SHA-256 of its decompressed content, in lower-case hexadecimal.</param>
internal sealed record CatalogFile(string Name, int Bytes, string Sha256)
{
    /// <summary>
    /// Returns the path of the file in a folder, or null if it is missing. It may be gzipped or plain, and some
    /// tools unpack MNIST as "train-images.idx3-ubyte".
    /// </summary>
    public string? FindIn(string folder) =>
        new[] { Name, Name.Replace("-idx", ".idx", StringComparison.Ordinal) }
            .SelectMany(name => new[] { name + ".gz", name })
            .Select(name => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Returns the published content from a folder that has the file.</summary>
    /// <exception cref="InvalidDatasetException">The content is not the published one.</exception>
    public byte[] ReadPublished(string folder)
    {
        var path = FindIn(folder)!;
        var content = BoundedFile.Read(path, Bytes);
        Verify(content, path);
        return content;
    }

    /// <summary>Returns whether a content is the published one.</summary>
    public bool IsPublished(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content)) == Sha256;

    /// <summary>Throws unless the content is the published one.</summary>
    /// <exception cref="InvalidDatasetException">Its length or its SHA-256 differs.</exception>
    public void Verify(byte[] content, string path)
    {
        using var stream = new MemoryStream(content);
        Verify(stream, path);
    }

    /// <inheritdoc cref="Verify(byte[], string)"/>
    public void Verify(Stream content, string path)
    {
        RequireLength(content, path);
        var found = Convert.ToHexStringLower(SHA256.HashData(content));
        if (found != Sha256)
            throw InvalidDatasetException.InFile(path, $"content with SHA-256 {found}", $"{Sha256}, as published");
    }

    /// <summary>Throws unless the content has the published length.</summary>
    /// <exception cref="InvalidDatasetException">Its length differs.</exception>
    public void RequireLength(Stream content, string path)
    {
        if (content.Length == Bytes)
            return;
        var guess = content.ReadByte() == '<' ? " (a web page?)" : "";
        throw InvalidDatasetException.InFile(path, $"{content.Length:N0} bytes{guess}", $"{Bytes:N0}, as published");
    }
}
