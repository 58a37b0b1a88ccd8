using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace LotteryTickets;

/// <summary>
/// A safetensors file: named tensors, and texts about them. The reader is strict: a file that is not
/// exactly as the format wants it is refused by name, and nothing is allocated on its word.
/// </summary>
/// <param name="metadata">Texts about the file.</param>
/// <param name="tensors">The tensors; their names differ.</param>
public sealed class SafetensorsFile(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<StoredTensor> tensors)
{
    private const int Alignment = 8;

    /// <summary>Texts about the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>The tensors; after reading, in the order of their bytes.</summary>
    public IReadOnlyList<StoredTensor> Tensors => tensors;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="DamagedFileException">It is malformed; the message says how.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafetensorsFile Read(string path) => Parse(ReadBytes(path), path);

    /// <summary>The tensor of this name; null if there is none.</summary>
    public StoredTensor? Find(string name) => tensors.FirstOrDefault(tensor => tensor.Name == name);

    /// <summary>The file as bytes: tensors of wider elements first, so that all are aligned.</summary>
    /// <exception cref="ArgumentException">Two tensors share a name, or a shape does not fit.</exception>
    public byte[] ToBytes()
    {
        StoredTensor[] ordered = [.. tensors.OrderByDescending(tensor => tensor.Type.Size())];
        Check(ordered);
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

    /// <summary>A file's bytes; files of more than an array can hold are refused.</summary>
    internal static byte[] ReadBytes(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > Array.MaxLength)
        {
            throw DamagedFileException.In(
                path,
                $"it has {file.Length:N0} bytes; this reader takes {Array.MaxLength:N0} at most"
            );
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)file.Length);
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            ? bytes
            : throw DamagedFileException.In(path, "it became shorter while it was read");
    }

    /// <summary>A file in memory; the tensors are slices of <paramref name="bytes"/>.</summary>
    internal static SafetensorsFile Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        var header = SafetensorsHeader.Parse(bytes.Span, path);
        var data = bytes[header.DataStart..];
        return new SafetensorsFile(
            header.Metadata,
            [
                .. header.Tensors.Select(place => new StoredTensor(
                    place.Name,
                    place.Type,
                    place.Shape,
                    data[(int)place.Begin..(int)place.End]
                )),
            ]
        );
    }

    private static void Check(StoredTensor[] tensors)
    {
        var names = new HashSet<string> { "__metadata__" };
        foreach (var tensor in tensors)
        {
            var elements = tensor.Shape.Aggregate(1L, (product, extent) => checked(product * extent));
            if (!names.Add(tensor.Name) || elements * tensor.Type.Size() != tensor.Bytes.Length)
            {
                throw new ArgumentException(
                    $"Tensor '{tensor.Name}' has a name that is taken, or {tensor.Bytes.Length:N0} bytes that do not make [{string.Join(", ", tensor.Shape)}] of {tensor.Type}."
                );
            }
        }
    }

    private ReadOnlySpan<byte> Header(StoredTensor[] ordered)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartObject("__metadata__");
        foreach (var (name, text) in metadata)
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
        long at = 0;
        foreach (var tensor in ordered)
        {
            Write(json, tensor, at);
            at += tensor.Bytes.Length;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter json, StoredTensor tensor, long at)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (var extent in tensor.Shape)
        {
            json.WriteNumberValue(extent);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(at);
        json.WriteNumberValue(at + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
