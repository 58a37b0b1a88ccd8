using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace LotteryTickets;

/// <summary>The position of a tensor's bytes, counted from the end of the header.</summary>
internal sealed record TensorPlace(string Name, string Type, long[] Shape, long Begin, long End);

/// <summary>
/// The header of a safetensors file: 8 bytes with the length of the JSON that follows. Everything in it is
/// checked before it is used.
/// </summary>
/// <param name="Metadata">Texts about the file.</param>
/// <param name="Tensors">The tensors, in the order of their bytes.</param>
/// <param name="DataStart">The position in the file at which the tensors' bytes begin.</param>
internal sealed record SafetensorsHeader(
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<TensorPlace> Tensors,
    int DataStart
)
{
    public const int Prefix = 8;
    public const string MetadataName = "__metadata__";

    // The format's own limit for the JSON.
    private const int Limit = 100_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Parses the header of a file in memory.</summary>
    /// <exception cref="DamagedFileException">The header is malformed.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> file, string path)
    {
        var length = Length(file.Span[..Math.Min(Prefix, file.Length)], file.Length, path);
        return Parse(file.Slice(Prefix, length), file.Length, path);
    }

    /// <summary>Reads the header without reading the tensors.</summary>
    /// <exception cref="DamagedFileException">The header is malformed.</exception>
    public static SafetensorsHeader Read(FileStream file)
    {
        var prefix = new byte[Prefix];
        var read = file.ReadAtLeast(prefix, Prefix, throwOnEndOfStream: false);
        var json = new byte[Length(prefix.AsSpan(0, read), file.Length, file.Name)];
        return file.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) == json.Length
            ? Parse(json, file.Length, file.Name)
            : throw new DamagedFileException(file.Name, "it ends within its header");
    }

    private static int Length(ReadOnlySpan<byte> prefix, long fileLength, string path)
    {
        if (prefix.Length < Prefix)
            throw new DamagedFileException(
                path,
                $"it has {fileLength} bytes, fewer than the {Prefix} that a safetensors file begins with"
            );

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        return length <= Limit && length <= (ulong)(fileLength - Prefix)
            ? (int)length
            : throw new DamagedFileException(
                path,
                $"its header claims {length:N0} bytes; {fileLength - Prefix:N0} follow, and the format allows {Limit:N0}"
            );
    }

    private static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long fileLength, string path)
    {
        var dataStart = Prefix + json.Length;
        try
        {
            Require(Utf8.IsValid(json.Span), "its header is not valid UTF-8");
            Require(json.Span is [(byte)'{', ..], "its header does not begin with {");
            Require(json.Span.TrimEnd((byte)' ')[^1] == '}', "its header does not end with } and spaces");
            using var document = JsonDocument.Parse(json, Strict);
            var metadata = new Dictionary<string, string>();
            var tensors = new List<TensorPlace>();
            foreach (var property in document.RootElement.EnumerateObject())
                if (property.Name == MetadataName)
                    metadata = Texts(property.Value);
                else
                    tensors.Add(Place(property.Name, property.Value));
            tensors.Sort(static (a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
            CheckPlaces(tensors, fileLength - dataStart);
            return new SafetensorsHeader(metadata, tensors, dataStart);
        }
        catch (FormatException problem)
        {
            throw new DamagedFileException(path, problem.Message);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new DamagedFileException(path, $"its header is not valid JSON ({error.Message})", error);
        }
    }

    private static Dictionary<string, string> Texts(JsonElement metadata)
    {
        Require(metadata.ValueKind == JsonValueKind.Object, $"{MetadataName} is not an object");
        return metadata.EnumerateObject().ToDictionary(property => property.Name, Text);

        string Text(JsonProperty property)
        {
            var isText = property.Value.ValueKind == JsonValueKind.String;
            Require(isText, $"{MetadataName} holds '{property.Name}', which is not a text");
            return property.Value.GetString()!;
        }
    }

    private static TensorPlace Place(string tensor, JsonElement value)
    {
        var isComplete =
            value.ValueKind == JsonValueKind.Object
            && value
                .EnumerateObject()
                .Select(field => field.Name)
                .Order()
                .SequenceEqual(["data_offsets", "dtype", "shape"]);
        Require(isComplete, $"tensor '{tensor}' is not an object of one dtype, shape and data_offsets");
        var dtype = value.GetProperty("dtype");
        Require(dtype.ValueKind == JsonValueKind.String, $"the dtype of '{tensor}' is not a text");
        var shape = Numbers(value.GetProperty("shape"), $"the shape of '{tensor}'");
        var offsets = Numbers(value.GetProperty("data_offsets"), $"the offsets of '{tensor}'");
        Require(offsets.Length == 2, $"tensor '{tensor}' does not have two data_offsets");
        var (type, begin, end) = (dtype.GetString()!, offsets[0], offsets[1]);
        Require(begin <= end, $"tensor '{tensor}' ends at {end:N0}, before it begins at {begin:N0}");
        var size = StoredTensor.SizeOf(type);
        Require(size is not null, $"tensor '{tensor}' has the unknown dtype {type}");
        var bytes = StoredTensor.BytesOf(size!.Value, shape);
        var needed = bytes is null ? "more bytes than any file has" : $"{bytes:N0} bytes";
        Require(
            bytes == end - begin,
            $"tensor '{tensor}' of {type} and shape [{string.Join(", ", shape)}] needs {needed}, but has {end - begin:N0}"
        );
        return new TensorPlace(tensor, type, shape, begin, end);
    }

    private static long[] Numbers(JsonElement list, string what)
    {
        Require(list.ValueKind == JsonValueKind.Array, $"{what} is not a list");
        return [.. list.EnumerateArray().Select(Number)];

        long Number(JsonElement element)
        {
            long number = 0;
            var isNatural = element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out number) && number >= 0;
            Require(isNatural, $"{what} holds something other than whole numbers from 0 to 2⁶³ − 1");
            return number;
        }
    }

    /// <summary>The tensors must cover all bytes after the header, each byte once.</summary>
    private static void CheckPlaces(List<TensorPlace> tensors, long dataLength)
    {
        long covered = 0;
        foreach (var (name, _, _, begin, end) in tensors)
        {
            Require(
                begin >= covered,
                $"tensor '{name}' begins at {begin:N0}, inside another that ends at {covered:N0}"
            );
            Require(begin == covered, $"no tensor covers bytes {covered:N0} to {begin:N0}, a hole before '{name}'");
            covered = end;
        }

        Require(
            covered <= dataLength,
            $"its tensors need {covered:N0} bytes, but only {dataLength:N0} follow the header: the file is cut off"
        );
        Require(covered == dataLength, $"{dataLength - covered:N0} bytes follow the last tensor");
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
            throw new FormatException(problem);
    }
}
