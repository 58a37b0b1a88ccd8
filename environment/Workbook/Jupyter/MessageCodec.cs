using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbook.Jupyter;

/// <summary>
/// Jupyter's messages as frames: identities, a delimiter, the signature, then header, parent header,
/// metadata and content as JSON.
/// </summary>
/// <param name="key">What messages are signed with; empty for none.</param>
internal sealed class MessageCodec(string key)
{
    /// <summary>The version of Jupyter's messaging that is spoken here.</summary>
    public const string Version = "5.3";

    private const int Header = 0;
    private const int Content = 3;

    private static readonly byte[] Delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>");
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly string _session = Guid.NewGuid().ToString("N");

    /// <exception cref="FormatException">The frames are no message, or not signed with the key.</exception>
    public JupyterMessage Read(IReadOnlyList<byte[]> frames)
    {
        var delimiter = Enumerable
            .Range(0, frames.Count)
            .FirstOrDefault(at => frames[at].AsSpan().SequenceEqual(Delimiter), -1);
        if (delimiter < 0 || frames.Count < delimiter + 6)
            throw new FormatException("it has too few frames");
        var parts = frames.Skip(delimiter + 2).Take(4).ToArray();
        Verify(frames[delimiter + 1], parts);
        return Parse([.. frames.Take(delimiter)], parts);
    }

    public IReadOnlyList<byte[]> Write(JupyterReply reply)
    {
        byte[][] parts =
        [
            Encode(NewHeader(reply.Type)),
            Encode((object?)reply.Parent?.Header ?? JupyterJson.Empty),
            Encode(JupyterJson.Empty),
            Encode(reply.Content),
        ];
        // What is published carries its type as the topic; the rest goes back where its parent came from.
        IReadOnlyList<byte[]> address =
            reply.Channel == Channel.Publish ? [Encoding.UTF8.GetBytes(reply.Type)] : reply.Parent?.Identities ?? [];
        return [.. address, Delimiter, Encoding.ASCII.GetBytes(Signature(parts)), .. parts];
    }

    private static JupyterMessage Parse(IReadOnlyList<byte[]> identities, byte[][] parts)
    {
        try
        {
            var header = Element(parts[Header]);
            return new JupyterMessage(
                identities,
                header.GetProperty("msg_type").GetString() ?? "",
                header,
                Element(parts[Content])
            );
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException(error.Message);
        }
    }

    private static JsonElement Element(byte[] part)
    {
        using var document = JsonDocument.Parse(part);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw new JsonException("one of its parts is no JSON object");
    }

    private object NewHeader(string type) =>
        new
        {
            msg_id = $"{Guid.NewGuid():N}",
            session = _session,
            username = "workbook",
            date = DateTime.UtcNow,
            msg_type = type,
            version = Version,
        };

    private static byte[] Encode(object content) =>
        JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), Json);

    private void Verify(byte[] signature, byte[][] parts)
    {
        var expected = Encoding.ASCII.GetBytes(Signature(parts));
        if (!CryptographicOperations.FixedTimeEquals(signature, expected))
            throw new FormatException("its signature is not that of this kernel's key");
    }

    private string Signature(byte[][] parts)
    {
        if (_key.Length == 0)
            return "";
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
            hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
