using System.Security.Cryptography;
using System.Text;

namespace LotteryTickets;

// The digest is the SHA-256 of the whole file with the digest's own 64 characters as zeros.
internal static class ChecksummedFile
{
    public const string Kind = "kind";
    public const string Run = "run";
    private const string Digest = "digest";
    private const int DigestLength = 64;

    // In JSON, a quotation mark within a text follows a backslash, so no text contains this.
    private static readonly byte[] BeforeDigest = Encoding.ASCII.GetBytes($"\"{Digest}\":\"");
    private static readonly string Zeros = new('0', DigestLength);

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

    public static SafetensorsFile Open(string path, string kind, string hash)
    {
        var bytes = File.ReadAllBytes(path);
        var file = SafetensorsFile.Parse(bytes, path);
        if (file.Tensors.FirstOrDefault(tensor => !StoredTensor.IsWritten(tensor.Type)) is { } foreign)
            throw new RunStoreException(
                $"{path} holds tensors of type {foreign.Type}, which the store does not write. The file is not damaged; keep it outside of run stores."
            );
        CheckDigest(bytes, path);
        if (file.Metadata.GetValueOrDefault(Kind) != kind)
            throw new DamagedFileException(path, $"it is not a {kind} of a run");

        var found = new RunIdentity(file.Metadata.GetValueOrDefault(Run) ?? "").Hash;
        return found == hash
            ? file
            : throw new DamagedFileException(path, $"it belongs to run {found}, not to the run of its name");
    }

    private static void CheckDigest(ReadOnlySpan<byte> bytes, string path)
    {
        var found = bytes.IndexOf(BeforeDigest);
        var at = found + BeforeDigest.Length;
        if (found < 0 || at + DigestLength > bytes.Length)
            throw new DamagedFileException(path, "it has no digest");

        if (!bytes.Slice(at, DigestLength).SequenceEqual(Encoding.ASCII.GetBytes(Hash(bytes, at))))
            throw new DamagedFileException(
                path,
                "its content does not match its digest: a byte has changed since it was written"
            );
    }

    private static string Hash(ReadOnlySpan<byte> bytes, int digestAt)
    {
        var undigested = bytes.ToArray();
        undigested.AsSpan(digestAt, DigestLength).Fill((byte)'0');
        return Convert.ToHexStringLower(SHA256.HashData(undigested));
    }
}
