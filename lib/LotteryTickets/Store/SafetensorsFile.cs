using System.Text.Json;

namespace LotteryTickets;

/// <summary>A safetensors file: named tensors, and texts about them.</summary>
public sealed class SafetensorsFile(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<StoredTensor> tensors)
{
    private const int Alignment = 8;

    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>The tensors; after reading, in the order of their bytes.</summary>
    public IReadOnlyList<StoredTensor> Tensors => tensors;

    /// <summary>Reads a file with tensors of any type of the format.</summary>
    /// <exception cref="DamagedFileException">The file is malformed; the message says how.</exception>
    public static SafetensorsFile Read(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Returns the tensor of a name, or null if there is none.</summary>
    public StoredTensor? Find(string name) => tensors.FirstOrDefault(tensor => tensor.Name == name);

    internal byte[] ToBytes()
    {
        StoredTensor[] ordered = [.. tensors.OrderByDescending(tensor => StoredTensor.SizeOf(tensor.Type))];
        var json = Header(ordered);
        var misaligned = (SafetensorsHeader.Prefix + json.Length) % Alignment;
        byte[] padding = [.. Enumerable.Repeat((byte)' ', (Alignment - misaligned) % Alignment)];
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write((ulong)(json.Length + padding.Length));
        writer.Write(json);
        writer.Write(padding);
        foreach (var tensor in ordered)
            writer.Write(tensor.Bytes.Span);
        return file.ToArray();
    }

    internal static SafetensorsFile Parse(byte[] bytes, string path)
    {
        var header = SafetensorsHeader.Read(new MemoryStream(bytes), path);
        var data = bytes.AsMemory(header.DataStart);
        var tensors = header.Tensors.Select(place => new StoredTensor(
            place.Name,
            place.Type,
            place.Shape,
            data[(int)place.Begin..(int)place.End]
        ));
        return new SafetensorsFile(header.Metadata, [.. tensors]);
    }

    private byte[] Header(StoredTensor[] ordered)
    {
        var entries = new Dictionary<string, object> { [SafetensorsHeader.MetadataName] = metadata };
        long at = 0;
        foreach (var (name, type, shape, bytes) in ordered)
        {
            if (StoredTensor.SizeOf(type) is not { } size || StoredTensor.BytesOf(size, shape) != bytes.Length)
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Tensor '{name}' has {bytes.Length:N0} bytes that do not make [{string.Join(", ", shape)}] of {type}."
                    )
                );
            entries.Add(name, new SafetensorsHeader.Entry(type, [.. shape], [at, at += bytes.Length]));
        }

        return JsonSerializer.SerializeToUtf8Bytes(entries);
    }
}
