using System.Security.Cryptography;
using System.Text;

namespace LotteryTickets;

/// <summary>
/// A safetensors file that proves itself: its metadata hold the canonical text of its run, which must
/// hash to the file's name, and a digest, the SHA-256 of the whole file with the digest's own 64
/// characters as zeros. A byte that changes anywhere in it is found.
/// </summary>
internal static class ChecksummedFile
{
    public const string Kind = "kind";
    public const string Run = "run";
    private const string Digest = "digest";
    private const int DigestLength = 64;

    // Within JSON, a quotation mark that belongs to a text follows a backslash: this is never part of one.
    private static readonly byte[] BeforeDigest = Encoding.ASCII.GetBytes($"\"{Digest}\":\"");
    private static readonly string Zeros = new('0', DigestLength);

    /// <summary>The bytes of a sealed file.</summary>
    /// <param name="kind">What it is, so that no file is taken for one of another kind.</param>
    /// <param name="identity">Of which run.</param>
    /// <param name="about">More texts about it.</param>
    /// <param name="tensors">What it holds.</param>
    public static byte[] Seal(
        string kind,
        RunIdentity identity,
        IEnumerable<KeyValuePair<string, string>> about,
        IReadOnlyList<StoredTensor> tensors
    )
    {
        var metadata = new Dictionary<string, string>(about)
        {
            [Kind] = kind,
            [Run] = identity.Text,
            [Digest] = Zeros,
        };
        var bytes = new SafetensorsFile(metadata, tensors).ToBytes();
        var at = bytes.AsSpan().IndexOf(BeforeDigest) + BeforeDigest.Length;
        Encoding.ASCII.GetBytes(Hash(bytes, at), bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>Reads and verifies a sealed file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="hash">The name of the run that it must be of.</param>
    /// <exception cref="DamagedFileException">It is not what was written.</exception>
    public static SafetensorsFile Open(string path, string kind, string hash)
    {
        var bytes = SafetensorsFile.ReadBytes(path);
        var file = SafetensorsFile.Parse(bytes, path);
        CheckDigest(bytes, path);
        if (file.Metadata.GetValueOrDefault(Kind) != kind)
        {
            throw DamagedFileException.In(path, $"it is no {kind} of a run");
        }

        var identity = new RunIdentity(file.Metadata.GetValueOrDefault(Run) ?? "");
        return identity.Hash == hash
            ? file
            : throw DamagedFileException.In(path, $"it is of run {identity.Hash}, not of the one that its name says");
    }

    private static void CheckDigest(ReadOnlySpan<byte> bytes, string path)
    {
        var found = bytes.IndexOf(BeforeDigest);
        var at = found + BeforeDigest.Length;
        if (found < 0 || at + DigestLength > bytes.Length)
        {
            throw DamagedFileException.In(path, "it has no digest");
        }

        if (!bytes.Slice(at, DigestLength).SequenceEqual(Encoding.ASCII.GetBytes(Hash(bytes, at))))
        {
            throw DamagedFileException.In(
                path,
                "its content does not match its digest: a byte of it has changed since it was written"
            );
        }
    }

    private static string Hash(ReadOnlySpan<byte> bytes, int digestAt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..digestAt]);
        hash.AppendData(Encoding.ASCII.GetBytes(Zeros));
        hash.AppendData(bytes[(digestAt + DigestLength)..]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
