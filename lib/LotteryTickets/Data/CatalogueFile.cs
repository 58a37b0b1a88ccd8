using System.Security.Cryptography;

namespace LotteryTickets;

/// <summary>A gzipped tar file that holds all files of a data set in a folder of the entry's name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal.</param>
public sealed record CatalogueArchive(string Name, long Bytes, string Sha256);

/// <summary>A file of a data set, named by its decompressed content.</summary>
/// <param name="Name">Its name, without ".gz".</param>
/// <param name="Bytes">The length of its content.</param>
/// <param name="Sha256">The SHA-256 of its content, in lower-case hexadecimal.</param>
public sealed record CatalogueFile(string Name, int Bytes, string Sha256)
{
    /// <summary>The file in a folder, gzipped or plain; null where it is missing.</summary>
    public string? FindIn(string folder) =>
        new[] { Path.Combine(folder, Name + ".gz"), Path.Combine(folder, Name) }.FirstOrDefault(File.Exists);

    /// <summary>Whether <paramref name="content"/> is the published one.</summary>
    public bool IsPublished(ReadOnlySpan<byte> content) => Hash(content) == Sha256;

    /// <summary>Fails unless <paramref name="content"/> is the published one.</summary>
    /// <exception cref="InvalidDatasetException">Its SHA-256 differs.</exception>
    public void Verify(ReadOnlySpan<byte> content, string path)
    {
        var found = Hash(content);
        if (found != Sha256)
        {
            throw InvalidDatasetException.InFile(path, $"content with SHA-256 {found}", $"{Sha256}, as published");
        }
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
