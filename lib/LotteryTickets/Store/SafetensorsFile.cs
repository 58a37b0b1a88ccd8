using System.Buffers.Binary;
using System.Text.Json;

namespace LotteryTickets;

/// <summary>
/// A safetensors file: named tensors, and texts about them. The reader is strict: it refuses a file that does
/// not follow the format exactly, and allocates nothing before the sizes are checked.
/// </summary>
/// <param name="metadata">Texts about the file.</param>
/// <param name="tensors">The tensors, with unique names.</param>
public sealed class SafetensorsFile(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<StoredTensor> tensors)
{
    private const int Alignment = 8;

    /// <summary>Texts about the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>The tensors; after reading, in the order of their bytes.</summary>
    public IReadOnlyList<StoredTensor> Tensors => tensors;

    /// <summary>Reads a file with tensors of any type of the format.</summary>
    /// <exception cref="DamagedFileException">The file is malformed; the message says how.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Returns the tensor of a name, or null if there is none.</summary>
    public StoredTensor? Find(string name) => tensors.FirstOrDefault(tensor => tensor.Name == name);

    /// <summary>Writes the file to memory, tensors of wider elements first, so that all are aligned.</summary>
    /// <exception cref="ArgumentException">Two tensors share a name, or a shape does not fit.</exception>
    public byte[] ToBytes()
    {
        StoredTensor[] ordered = [.. tensors.OrderByDescending(tensor => StoredTensor.SizeOf(tensor.Type))];
        var json = Header(ordered);
        var dataStart = SafetensorsHeader.Prefix + json.Length;
        var padding = (Alignment - dataStart % Alignment) % Alignment;
        var file = new byte[dataStart + padding + ordered.Sum(tensor => (long)tensor.Bytes.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)(json.Length + padding));
        json.CopyTo(file.AsSpan(SafetensorsHeader.Prefix));
        file.AsSpan(dataStart, padding).Fill((byte)' ');
        var at = dataStart + padding;
        foreach (var tensor in ordered)
        {
            tensor.Bytes.Span.CopyTo(file.AsSpan(at));
            at += tensor.Bytes.Length;
        }

        return file;
    }

    /// <summary>Parses a file in memory; the tensors are slices of <paramref name="bytes"/>.</summary>
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
