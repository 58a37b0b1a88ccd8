using System.Buffers;
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

    /// <summary>Reads a file.</summary>
    /// <exception cref="DamagedFileException">The file is malformed; the message says how.</exception>
    /// <exception cref="NotSupportedException">The file is valid, but holds tensors of a type that this library does not write.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path) => Parse(ReadBytes(path), path);

    /// <summary>Returns the tensor of a name, or null if there is none.</summary>
    public StoredTensor? Find(string name) => tensors.FirstOrDefault(tensor => tensor.Name == name);

    /// <summary>Writes the file to memory, tensors of wider elements first, so that all are aligned.</summary>
    /// <exception cref="ArgumentException">Two tensors share a name, or a shape does not fit.</exception>
    public byte[] ToBytes()
    {
        StoredTensor[] ordered = [.. tensors.OrderByDescending(tensor => StoredTensor.SizeOf(tensor.Type))];
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

    /// <summary>Reads the bytes of a file.</summary>
    internal static byte[] ReadBytes(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > Array.MaxLength)
            throw new DamagedFileException(path, $"it has {file.Length:N0} bytes, more than {Array.MaxLength:N0}");

        var bytes = GC.AllocateUninitializedArray<byte>((int)file.Length);
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            ? bytes
            : throw new DamagedFileException(path, "it became shorter while it was read");
    }

    /// <summary>Parses a file in memory; the tensors are slices of <paramref name="bytes"/>.</summary>
    internal static SafetensorsFile Parse(byte[] bytes, string path)
    {
        var header = SafetensorsHeader.Read(new MemoryStream(bytes), path);
        var data = bytes.AsMemory(header.DataStart);
        if (header.Tensors.FirstOrDefault(tensor => !StoredTensor.IsWritten(tensor.Type)) is { } foreign)
            throw new NotSupportedException(
                $"{path} holds tensors of type {foreign.Type}, which the store does not write. The file is not damaged; keep it outside of run stores."
            );

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
        var names = new HashSet<string> { SafetensorsHeader.MetadataName };
        foreach (var tensor in tensors)
        {
            var needed = StoredTensor.SizeOf(tensor.Type) is { } size ? StoredTensor.BytesOf(size, tensor.Shape) : null;
            if (!names.Add(tensor.Name) || needed != tensor.Bytes.Length)
                throw new ArgumentException(
                    $"Tensor '{tensor.Name}' has a name that is taken, or {tensor.Bytes.Length:N0} bytes that do not make [{string.Join(", ", tensor.Shape)}] of {tensor.Type}."
                );
        }
    }

    private ReadOnlySpan<byte> Header(StoredTensor[] ordered)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach (var (name, text) in metadata)
            json.WriteString(name, text);
        json.WriteEndObject();
        long at = 0;
        foreach (var tensor in ordered)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.Type);
            WriteList("shape", tensor.Shape);
            WriteList("data_offsets", [at, at += tensor.Bytes.Length]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;

        void WriteList(string name, IReadOnlyList<long> numbers)
        {
            json.WriteStartArray(name);
            foreach (var number in numbers)
                json.WriteNumberValue(number);
            json.WriteEndArray();
        }
    }
}
